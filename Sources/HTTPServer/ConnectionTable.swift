// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// All open connections.
final class ConnectionTable: Sendable {
    private struct State {
        var connections: [ObjectIdentifier: Connection] = [:]
        /// Connections that were handed to the library, whose thread has not seen them yet.
        var expected = 0

        var count: Int { self.connections.count + self.expected }
    }

    private let state = Mutex(State())

    /// The number of open connections.
    var count: Int { self.state.withLock { $0.count } }

    /// The requests that are being received or answered.
    var exchanges: [Exchange] { self.state.withLock { $0.connections.values.compactMap(\.exchange) } }

    /// Counts a connection that is about to be inserted.
    func expect() {
        self.state.withLock { $0.expected += 1 }
    }

    /// Counts no longer a connection that was expected, but could not be served.
    func expectNoLonger() {
        self.state.withLock { $0.expected -= 1 }
    }

    /// Adds a connection that was expected.
    func insert(_ connection: Connection) {
        self.state.withLock { state in
            state.expected -= 1
            state.connections[ObjectIdentifier(connection)] = connection
        }
    }

    /// Removes a connection, before its socket is closed; how many there are now.
    func remove(_ connection: Connection) -> Int {
        self.state.withLock { state in
            state.connections[ObjectIdentifier(connection)] = nil
            return state.count
        }
    }

    /// Ends the connections whose requests are late; what else there is to be done.
    func sweep(at now: ContinuousClock.Instant) -> [Connection.Finding] {
        // Under the lock no socket is closed, and so none can be another connection's by now.
        self.state.withLock { $0.connections.values.compactMap { $0.sweep(at: now) } }
    }
}
