// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// The connections to one server, on the thread of their loop.
///
/// A request takes the connection that was used last, or a new one; there is no limit to their number, as in the host.
actor HTTPConnectionPool {
    /// What callers on other threads want.
    enum Message: Sendable {
        /// Send this request.
        case start(HTTPExchange)
        /// Nobody waits for this one any more.
        case cancel(HTTPExchange)
        /// What was read of this one's body has been taken.
        case resume(HTTPExchange)
        /// End all connections.
        case closeConnections
    }

    /// How long a connection is kept without work, as .NET does.
    private static let idleTime = Duration.seconds(60)

    private nonisolated let loop: EventLoop
    private let endpoint: Endpoint
    private var connections: [HTTPConnection] = []
    /// Connections without work, the one used last at the end.
    private var idle: [HTTPConnection] = []
    private var inbox: LoopInbox<Message>?
    private var timer: LoopTimer?
    private var wakeUpTime: ContinuousClock.Instant?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    init(loop: EventLoop, endpoint: Endpoint) {
        self.loop = loop
        self.endpoint = endpoint
    }

    /// Makes what takes messages.
    func open() -> LoopInbox<Message> {
        let inbox = LoopInbox<Message>(loop: self.loop) { messages in
            for message in messages { self.handle(message) }
        }
        self.inbox = inbox
        self.timer = LoopTimer(loop: self.loop) { self.timeHasCome() }
        return inbox
    }

    /// Ends everything, once.
    func close() {
        let rest = self.inbox?.close() ?? []
        self.inbox = nil
        self.timer?.close()
        self.timer = nil
        self.closeConnections()
        for case .start(let exchange) in rest { exchange.finish(.abandoned(self.endpoint)) }
    }

    private func handle(_ message: Message) {
        switch message {
        case .start(let exchange): self.start(exchange)
        case .cancel(let exchange):
            exchange.isCancelled = true
            self.connection(of: exchange)?.close(.cancelled)
        case .resume(let exchange): self.connection(of: exchange)?.resume()
        case .closeConnections: self.closeConnections()
        }
    }

    private func start(_ exchange: HTTPExchange) {
        if exchange.isCancelled { return exchange.finish(.cancelled) }
        if let time = exchange.dueTime { self.wakeUp(at: time) }
        let connection = self.idle.popLast() ?? self.connect()
        connection.idleSince = nil
        connection.start(exchange)
    }

    /// The connection that an exchange is under way on.
    private func connection(of exchange: HTTPExchange) -> HTTPConnection? {
        exchange.connection?.exchange === exchange ? exchange.connection : nil
    }

    private func closeConnections() {
        self.idle = []
        for connection in self.connections { connection.close(.abandoned(self.endpoint)) }
    }
}

extension HTTPConnectionPool {
    private func connect() -> HTTPConnection {
        let connection = HTTPConnection(loop: self.loop, endpoint: self.endpoint) { self.handle($0, $1) }
        connection.index = self.connections.count
        self.connections.append(connection)
        return connection
    }

    private func handle(_ connection: HTTPConnection, _ event: HTTPConnection.Event) {
        switch event {
        case .idle:
            let now = ContinuousClock.now
            connection.idleSince = now
            self.idle.append(connection)
            self.wakeUp(at: now + Self.idleTime)
        case .closed: self.remove(connection)
        }
    }

    private func remove(_ connection: HTTPConnection) {
        if connection.idleSince != nil { self.idle.removeAll { $0 === connection } }
        let last = self.connections.removeLast()
        guard last !== connection else { return }
        last.index = connection.index
        self.connections[connection.index] = last
    }

    /// Looks for what is too late; a time that has lost its reason meanwhile costs one look.
    private func timeHasCome() {
        let now = ContinuousClock.now
        self.wakeUpTime = nil
        for connection in self.connections {
            if let exchange = connection.exchange {
                self.check(exchange, on: connection, at: now)
            } else if let since = connection.idleSince {
                let end = since + Self.idleTime
                if end <= now { self.retire(connection) } else { self.wakeUp(at: end) }
            }
        }
    }

    private func check(_ exchange: HTTPExchange, on connection: HTTPConnection, at now: ContinuousClock.Instant) {
        if let lateness = exchange.lateness(at: now) {
            connection.close(HTTPClientError(lateness, self.endpoint))
        } else if let time = exchange.dueTime {
            self.wakeUp(at: time)
        }
    }

    private func retire(_ connection: HTTPConnection) {
        self.idle.removeAll { $0 === connection }
        connection.close(.abandoned(self.endpoint))
    }

    private func wakeUp(at time: ContinuousClock.Instant) {
        if let earlier = self.wakeUpTime, earlier <= time { return }
        self.wakeUpTime = time
        self.timer?.schedule(after: time - .now)
    }
}
