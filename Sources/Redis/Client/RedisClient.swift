// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Crypto
package import EventLoop
internal import Glibc

/// A client of one Redis, or of a cluster.
///
/// It connects in the background and goes on without Redis: whatever happens, a caller gets an answer by its deadline,
/// and never a reply that belongs to another.
package final class RedisClient: Sendable {
    let core: RedisCore
    /// The most that a look-up may take, whatever its deadline.
    private let commandTimeout: Duration?

    /// A client that does nothing until ``start()``.
    ///
    /// - Parameters:
    ///   - configuration: Where Redis is and how to talk to it.
    ///   - eventLoop: The loop that does the work; it must be closed after the client.
    ///   - environment: Looks up a variable of the environment, each time that a token is fetched.
    ///   - log: Takes one sentence when something changes: never a secret, never what is stored.
    /// - Throws: ``Crypto/TLSError`` when the certificates of the authorities are missing.
    package convenience init(
        configuration: RedisConfiguration,
        eventLoop: EventLoop,
        environment: @escaping @Sendable (String) -> String? = RedisClient.variable,
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(TLSError) {
        let settings = try ConnectionSettings(configuration)
        self.init(configuration, settings: settings, loop: eventLoop, environment: environment, log: log)
    }

    init(
        _ configuration: RedisConfiguration,
        settings: ConnectionSettings,
        loop: EventLoop,
        environment: @escaping @Sendable (String) -> String? = RedisClient.variable,
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.commandTimeout = configuration.commandTimeout
        self.core = RedisCore(configuration, settings: settings, loop: loop, environment: environment, log: log)
    }

    /// Starts to connect in the background, and returns at once.
    package func start() {
        Task { await self.core.start() }
    }

    /// Sends commands and waits for their replies.
    ///
    /// A reply that is not there at the deadline is a failure of its command only; the others count. Cancelling the task
    /// is as if the deadline had come. What the server refuses is ``RedisError/server(_:)``, so a success is never
    /// ``RedisReply/error(_:)``.
    ///
    /// - Parameters:
    ///   - commands: The commands, which are sent together.
    ///   - deadline: When the caller goes on without; earlier where the configuration's time for commands ends earlier.
    ///   - priority: Whether the caller is one of many in bulk.
    /// - Returns: What has come of each command, in their order.
    package func lookUp(
        _ commands: [RedisCommand],
        deadline: ContinuousClock.Instant,
        priority: RedisPriority = .interactive
    ) async -> [Result<RedisReply, RedisError>] {
        if let refusal = self.core.gate.refusal { return commands.map { _ in .failure(refusal) } }
        let end = self.commandTimeout.map { min(deadline, self.core.loop.now + $0) } ?? deadline
        return await self.core.lookUp(commands, deadline: end, priority: priority)
    }

    /// Sends writes whose outcome is only counted, and returns at once; where there is no room they are dropped.
    ///
    /// Those of interactive callers go out behind the next look-up, or within a few milliseconds.
    package func submit(_ commands: [RedisCommand], priority: RedisPriority = .interactive) {
        guard self.core.gate.refusal == nil else { return self.core.outbox.drop(commands.count) }
        switch self.core.outbox.add(commands, priority: priority) {
        case .now: self.core.loop.perform { self.core.assumeIsolated { $0.drainOutbox() } }
        case .soon: self.core.onLoop { $0.drainOutboxSoon() }
        case nil: break
        }
    }

    /// Ends the connection that `command` is sent over: its reply held the value of another key, so replies may have
    /// shifted.
    package func reportMismatch(of command: RedisCommand) {
        Task { await self.core.disconnect(command) }
    }

    /// Whether look-ups can be answered now.
    package var isServing: Bool { self.core.gate.refusal == nil }

    /// Whether the keys are divided among the nodes of a cluster, so that a command has keys of one slot only.
    package var isCluster: Bool { self.core.gate.isCluster }

    /// How the client stands, with all that it has counted.
    package var status: RedisStatus {
        get async { await self.core.status }
    }

    /// Waits until the client stands as wanted, or is closed.
    package func status(where isWanted: @escaping @Sendable (RedisStatus) -> Bool) async -> RedisStatus {
        await self.core.status(where: isWanted)
    }

    /// Lets those look again who wait until the client stands as wanted.
    func tellWaiting() async {
        await self.core.tellObservers()
    }

    /// Ends all connections, and returns when nobody waits any more.
    package func close() async {
        await self.core.close()
    }

    /// Looks up a variable in the environment of the process.
    package static func variable(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }
}
