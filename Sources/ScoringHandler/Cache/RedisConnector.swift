// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto
internal import EventLoop
internal import Redis

/// The process's Redis clients and the thread that they run on.
struct RedisConnector: Sendable {
    /// The client for results.
    let client: RedisClient
    /// The client for inputs, if the app takes any.
    ///
    /// Inputs are long. On a connection of their own they hold up no look-up of results, whose time is short, and what
    /// comes too late on one connection does not count against the other.
    let inputs: RedisClient?
    private let eventLoop: EventLoop

    /// Clients of the Redis at `configuration`; `log` takes a sentence when something changes.
    ///
    /// - Throws: ``StartError`` when the certificates to trust cannot be read, or the system has no thread left.
    init(
        _ configuration: RedisConfiguration,
        takesInputs: Bool = false,
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
            let inputs = takesInputs ? configuration.forInputs : nil
            self.inputs = try inputs.map { inputs throws(TLSError) in
                try RedisClient(configuration: inputs, eventLoop: eventLoop, log: { log("Inputs: \($0)") })
            }
        } catch {
            await eventLoop.close()
            throw StartError(error.message)
        }
        self.eventLoop = eventLoop
    }

    /// The client of the app's Redis, if it has one.
    ///
    /// - Throws: ``StartError`` as the initialiser does.
    static func make(_ settings: Settings, console: Console) async throws(StartError) -> RedisConnector? {
        guard let configuration = settings.redis else { return nil }
        return try await RedisConnector(configuration, takesInputs: settings.inputPrefix != nil) { console.warn($0) }
    }

    /// Starts to connect in the background.
    func start() {
        self.client.start()
        self.inputs?.start()
    }

    /// Ends all connections and the thread.
    func close() async {
        await self.client.close()
        await self.inputs?.close()
        await self.eventLoop.close()
    }
}

extension RedisConfiguration {
    /// The same Redis for values as long as an input may be, and one byte longer, by which too long ones are noticed.
    var forInputs: RedisConfiguration {
        var configuration = self
        configuration.maximumValueSize = InputStore.maximumSize + 1
        configuration.clientName = self.clientName.map { "\($0)-inputs" }
        configuration.warnings = []
        return configuration
    }
}
