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
    private(set) var connection: RedisConnection?
    private(set) var successor: RedisConnection?
    /// Connections that are replaced and answer what is under way.
    private var draining: [RedisConnection] = []
    var breaker = CircuitBreaker(at: .now)
    var writes = WriteSwitch()
    /// Why there is no connection.
    private(set) var lastEnd: ConnectionEnd?
    private let loop: EventLoop
    private let name: String
    private let settings: ConnectionSettings
    private var onEvent: (RedisNode, ConnectionEvent) -> Void
    private var backoff = Backoff()
    private var generator = SystemRandomNumberGenerator()
    private var timer: LoopTimer?
    private var isClosed = false

    init(
        loop: EventLoop,
        endpoint: Endpoint,
        name: String,
        settings: ConnectionSettings,
        onEvent: @escaping (RedisNode, ConnectionEvent) -> Void
    ) {
        self.loop = loop
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

    /// Sends a command of a caller.
    ///
    /// - Returns: Why it was not sent; `nil` when it was.
    func send(_ pending: Pending) -> RedisError? {
        guard let connection = self.connection, connection.state == .ready else { return .disconnected }
        let isSent = connection.send(
            pending.command.bytes,
            isBulk: pending.call.isBulk,
            waiter: .command(pending)
        )
        return isSent ? nil : .busy
    }

    /// Has the breaker's time counted.
    func watchBreaker(at now: ContinuousClock.Instant) {
        guard self.isConnected, let deadline = self.breaker.nextDeadline else { return }
        self.timer?.schedule(after: deadline - now)
    }

    private func timeHasCome() {
        let now = ContinuousClock.now
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

extension RedisNode {
    private func handle(_ event: ConnectionEvent, of connection: RedisConnection) {
        switch event {
        case .ready: self.becameReady(connection)
        case .closed(let end): return self.closed(connection, end)
        case .tested(let refusal):
            guard connection === self.connection else { return }
            self.breaker.tested(isFailure: refusal?.isFailure ?? false, at: .now, using: &self.generator)
            self.watchBreaker(at: .now)
        default: break
        }
        self.onEvent(self, event)
    }

    private func becameReady(_ connection: RedisConnection) {
        self.lastEnd = nil
        if connection === self.successor, let old = self.connection {
            self.successor = nil
            self.connection = connection
            if old.state == .ready {
                self.draining.append(old)
                old.drain()
            } else {
                old.close(ConnectionEnd(.requested, "Another connection is ready."))
            }
        } else {
            // The switch for writes stays: a replica would refuse the next one too, and cost this connection.
            self.breaker = CircuitBreaker(at: .now)
        }
    }

    private func closed(_ connection: RedisConnection, _ end: ConnectionEnd) {
        if let index = self.draining.firstIndex(where: { $0 === connection }) {
            self.draining.remove(at: index)
            return
        }
        if connection === self.successor { self.successor = nil }
        if connection === self.connection {
            self.connection = nil
            self.lastEnd = end
            if let successor = self.successor {
                self.connection = successor
                self.successor = nil
            } else {
                self.reconnectLater(end, health: connection.readySince.map { .now - $0 } ?? .zero)
            }
        }
        self.onEvent(self, .closed(end))
    }

    private func reconnectLater(_ end: ConnectionEnd, health: Duration) {
        guard !self.isClosed else { return }
        let delay = self.backoff.delay(after: end.backoff, health: health, using: &self.generator)
        self.timer?.schedule(after: delay)
    }
}
