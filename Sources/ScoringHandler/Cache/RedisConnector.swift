// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto
internal import EventLoop
internal import Redis

/// The process's Redis clients, on an event loop that is somebody else's.
struct RedisConnector: Sendable {
    /// The client for results.
    let client: RedisClient
    /// The client for inputs, if the app takes any.
    ///
    /// Inputs are long. On a connection of their own they hold up no look-up of results, whose time is short, and what
    /// comes too late on one connection does not count against the other.
    let inputs: RedisClient?

    /// Clients of the Redis at `configuration`; `log` takes a sentence when something changes.
    ///
    /// - Throws: ``StartError`` when the certificates to trust cannot be read.
    init(
        _ configuration: RedisConfiguration,
        on loop: EventLoop,
        takesInputs: Bool = false,
        log: @escaping @Sendable (String) -> Void
    ) throws(StartError) {
        do throws(TLSError) {
            self.client = try RedisClient(configuration: configuration, eventLoop: loop, log: log)
            let inputs = takesInputs ? configuration.forInputs : nil
            self.inputs = try inputs.map { inputs throws(TLSError) in
                try RedisClient(configuration: inputs, eventLoop: loop, log: { log("Inputs: \($0)") })
            }
        } catch {
            throw StartError(error.message)
        }
    }

    /// The client of the app's Redis, if it has one.
    ///
    /// - Throws: ``StartError`` as the initialiser does.
    static func make(
        _ settings: Settings,
        on loop: EventLoop,
        console: Console
    ) throws(StartError) -> RedisConnector? {
        guard let configuration = settings.redis else { return nil }
        let takesInputs = settings.inputPrefix != nil
        return try RedisConnector(configuration, on: loop, takesInputs: takesInputs) { console.warn($0) }
    }

    /// Starts to connect in the background.
    func start() {
        self.client.start()
        self.inputs?.start()
    }

    /// Ends all connections.
    func close() async {
        await self.client.close()
        await self.inputs?.close()
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
