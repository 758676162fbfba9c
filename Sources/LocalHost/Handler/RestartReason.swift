// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a handler is restarted on demand.
package enum RestartReason: Sendable {
    /// A function has taken too long.
    case functionTimeout
    /// The program or its configuration has changed; earlier failures are forgotten.
    case change

    var message: String {
        switch self {
        case .functionTimeout: "A function has timed out: the handler is killed with all invocations, and restarted."
        case .change: "The handler is restarted, because its files have changed."
        }
    }
}
