// ScoringFunctions
// SPDX-License-Identifier: MIT

extension ServerContext {
    /// A client has connected, whom `daemon` serves.
    func connectionOpened(descriptor: Int32, by daemon: Daemon) -> Connection {
        let timer = ConnectionTimer(
            requestTimeout: self.configuration.requestTimeout,
            idleTimeout: self.configuration.idleTimeout,
            now: .now
        )
        let connection = Connection(descriptor: descriptor, daemon: daemon, timer: timer)
        self.connections.insert(connection)
        return connection
    }

    /// The connection's socket is about to be closed.
    func connectionClosed(_ connection: Connection) {
        // The library leaves this out when it runs out of memory for its socket events.
        connection.exchange?.ended()
        // Another client may come in.
        if self.connections.remove(connection) == self.configuration.maximumConnections - 1 { self.callHousekeeper() }
    }

    /// A request's first line has arrived.
    @safe
    func requestBegan(on connection: Connection, handle: OpaquePointer, target: RequestTarget) -> Exchange {
        let now = ContinuousClock.now
        let exchange = unsafe Exchange(self, connection, handle: handle, target: target, at: now)
        connection.begin(exchange, at: now)
        return exchange
    }
}
