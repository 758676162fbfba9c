// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What became of the wish to process a version of a blob.
package enum ReceiptClaim: Sendable, Equatable {
    /// It is the caller's turn, for this attempt, counted from 1.
    case granted(attempt: Int)
    /// Another claim is under way in a process that lives.
    case underWay
    /// It was processed before.
    case done
    /// It was given up: before, or now because the last attempt never came to an end.
    case poison
}
