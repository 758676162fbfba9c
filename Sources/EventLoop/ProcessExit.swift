// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How a program has ended.
package enum ProcessExit: Sendable, Equatable {
    /// By itself, with this status.
    case status(Int32)
    /// By this signal.
    case signal(Int32)

    /// The status as a shell gives it: 128 and the number of the signal.
    package var code: Int32 {
        switch self {
        case .status(let status): status
        case .signal(let signal): 128 + signal
        }
    }
}
