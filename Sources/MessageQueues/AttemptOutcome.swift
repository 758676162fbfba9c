// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What follows from an attempt that failed.
package enum AttemptOutcome: Sendable, Equatable {
    /// The blob may be claimed again; so many attempts have been made.
    case retry(attempts: Int)
    /// That was the last attempt: the poison queue has been told.
    case poison
}
