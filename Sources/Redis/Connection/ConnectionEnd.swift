// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a connection has ended, or did not come about.
struct ConnectionEnd: Sendable, Equatable {
    let cause: RedisDisconnection
    /// One sentence for the log; it holds nothing that was sent or received.
    let message: String

    init(_ cause: RedisDisconnection, _ message: String) {
        self.cause = cause
        self.message = message
    }

    /// How long to wait before the next attempt depends on this.
    var backoff: Backoff.Cause {
        switch self.cause {
        case .credentials, .certificate, .tooManyClients, .misconfigured: .lasting
        case .mismatch: .deliberate
        default: .transient
        }
    }
}
