// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto
internal import EventLoop
internal import Redis

/// The process's one Redis client and the thread that it runs on.
struct RedisConnector: Sendable {
    /// The client.
    let client: RedisClient
    private let eventLoop: EventLoop

    /// A client of the Redis at `configuration`; `log` takes a sentence when something changes.
    ///
    /// - Throws: ``StartError`` when the certificates to trust cannot be read, or the system has no thread left.
    init(
        _ configuration: RedisConfiguration,
        log: @escaping @Sendable (String) -> Void
    ) async throws(StartError) {
        let eventLoop: EventLoop
        do throws(EventLoopError) {
            eventLoop = try EventLoop(name: "redis")
        } catch {
            throw StartError(error.message)
        }
        do throws(TLSError) {
            self.client = try RedisClient(configuration: configuration, eventLoop: eventLoop, log: log)
        } catch {
            await eventLoop.close()
            throw StartError(error.message)
        }
        self.eventLoop = eventLoop
        for warning in configuration.warnings { log(warning) }
    }

    /// The client of the app's Redis, if it has one.
    ///
    /// - Throws: ``StartError`` as the initialiser does.
    static func make(_ settings: Settings, console: Console) async throws(StartError) -> RedisConnector? {
        guard let configuration = settings.redis else { return nil }
        return try await RedisConnector(configuration) { console.warn($0) }
    }

    /// Ends all connections and the thread.
    func close() async {
        await self.client.close()
        await self.eventLoop.close()
    }
}
