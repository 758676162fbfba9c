// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Nobody wants the body of an answer, or the rest of it.
package struct HTTPAbandonedError: Error, Equatable, CustomStringConvertible {
    /// The error.
    package init() {}

    /// What happened.
    package var description: String { "The client has left, or the server stops, before the answer has ended." }
}
