// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a reply is for.
enum Waiter {
    /// `AUTH`, sent alone.
    case signIn
    /// A command of the connect sequence whose refusal does not matter.
    case optional
    /// `SELECT`.
    case select
    /// `CLUSTER SLOTS` of the connect sequence.
    case slots
    /// The `PING` that ends the connect sequence.
    case readiness
    /// A `PING` on an idle connection.
    case keepAlive
    /// The `PING` of the circuit breaker.
    case test
    /// `CLUSTER SLOTS` on a connection in use.
    case topology
    /// `ASKING`, before a command that a node is asked once.
    case asking(Pending)
    /// A command of a caller.
    case command(Pending)

    /// Whether somebody still waits.
    var isWanted: Bool {
        switch self {
        case .command(let pending), .asking(let pending): !pending.call.isFinished
        default: true
        }
    }
}
