// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// One server: its connection, the next one while credentials are exchanged, and the pauses between attempts.
///
/// Used on the thread of the loop only.
final class RedisNode {
    let endpoint: Endpoint
    /// What its connections sign in with; `nil` for a server without authentication.
    private(set) var credentials: Credentials?
    var connection: RedisConnection?
    var successor: RedisConnection?
    /// Connections that are replaced and answer what is under way.
    var draining: [RedisConnection] = []
    var breaker: CircuitBreaker
    var writes = WriteSwitch()
    /// Why there is no connection.
    var lastEnd: ConnectionEnd?
    let loop: EventLoop
    private let name: String
    private let settings: ConnectionSettings
    var onEvent: (RedisNode, ConnectionEvent) -> Void
    var backoff = Backoff()
    var generator = SystemRandomNumberGenerator()
    var timer: LoopTimer?
    var isClosed = false

    init(
        loop: EventLoop,
        endpoint: Endpoint,
        name: String,
        settings: ConnectionSettings,
        onEvent: @escaping (RedisNode, ConnectionEvent) -> Void
    ) {
        self.loop = loop
        self.breaker = CircuitBreaker(at: loop.now)
        self.endpoint = endpoint
        self.name = name
        self.settings = settings
        self.onEvent = onEvent
        self.timer = LoopTimer(loop: loop) { self.timeHasCome() }
    }

    /// Whether commands can be sent, breaker apart.
    var isConnected: Bool { self.connection?.state == .ready }

    /// Starts to connect; from then on the node connects again whenever its connection ends.
    func connect(with credentials: Credentials?) {
        self.credentials = credentials
        if self.connection == nil, !self.isClosed { self.connection = self.makeConnection() }
    }

    /// Takes other credentials: a second connection signs in with them and then takes over.
    func adopt(_ credentials: Credentials) {
        let isNew = self.credentials != credentials
        self.credentials = credentials
        // What was refused before says nothing about these.
        if self.connection == nil, isNew { self.timer?.schedule(after: .zero) }
        guard let connection = self.connection, connection.credentials != credentials else { return }
        if let successor = self.successor {
            if successor.credentials == credentials { return }
            self.successor = nil
            successor.close(ConnectionEnd(.requested, "Newer credentials have come."))
        }
        self.successor = self.makeConnection()
    }

    /// Ends the connection that has served, because a reply was not what it must be.
    func disconnect(_ end: ConnectionEnd) {
        if self.isConnected { self.connection?.close(end) }
    }

    /// Ends everything for good.
    func close() {
        self.isClosed = true
        self.timer?.close()
        self.timer = nil
        let connections = [self.connection, self.successor].compactMap(\.self) + self.draining
        for connection in connections { connection.close(ConnectionEnd(.requested, "The client is closed.")) }
        self.onEvent = { _, _ in }
    }

    /// Sends a command of a caller: now, or once the node is connected to, if other nodes have sent it on to here.
    ///
    /// - Returns: Why it was not sent; `nil` when it was.
    func send(_ pending: Pending) -> RedisError? {
        guard let connection = self.connection, connection.state == .ready || pending.redirects > 0 else {
            return .disconnected
        }
        return connection.send(pending) ? nil : .busy
    }

    /// Has the breaker's time counted.
    func watchBreaker(at now: ContinuousClock.Instant) {
        guard self.isConnected, let deadline = self.breaker.nextDeadline else { return }
        self.timer?.schedule(after: deadline - now)
    }

    private func timeHasCome() {
        let now = self.loop.now
        guard self.isConnected else {
            if self.connection == nil { self.connection = self.makeConnection() }
            return
        }
        if self.breaker.advance(to: now, using: &self.generator) {
            _ = self.connection?.send(RedisCommand("PING").bytes, waiter: .test)
            self.connection?.flush(at: now)
        }
        self.watchBreaker(at: now)
    }

    private func makeConnection() -> RedisConnection {
        RedisConnection(
            loop: self.loop,
            endpoint: self.endpoint,
            name: self.name,
            credentials: self.credentials,
            settings: self.settings
        ) { self.handle($1, of: $0) }
    }
}
