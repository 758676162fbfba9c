// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How a client stands at one time.
package struct RedisStatus: Sendable, Equatable {
    /// Whether look-ups can be answered.
    package enum State: Sendable, Equatable {
        /// Not started.
        case idle
        /// There is no connection yet, or none any more.
        case disconnected
        /// There is a connection, but it is left alone for a while.
        case breakerOpen
        /// Commands are served.
        case ready
        /// Closed for good.
        case closed
    }

    /// One server.
    package struct Node: Sendable, Equatable {
        /// Host and port.
        package let name: String
        /// Whether it takes commands.
        package let isConnected: Bool
        /// The version of TLS, if any.
        package let tls: String?
        /// The numeric address.
        package let peer: String
        /// How long connecting took.
        package let connectTime: Duration
        /// Why it is not connected.
        package let problem: String?
        /// The kind of that.
        package let cause: RedisDisconnection?
    }

    /// Whether look-ups can be answered.
    package let state: State
    /// The servers; several in a cluster.
    package let nodes: [Node]
    /// Whether the servers are a cluster.
    package let isCluster: Bool
    /// Why there is no token, or no connection; `nil` when all is well.
    package let problem: String?
    /// What was counted.
    package let metrics: RedisMetrics
}
