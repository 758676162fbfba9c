// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A function that the local host lists, but does not run.
package struct NotRunFunction: Sendable, Equatable {
    /// The name of the function's folder.
    package let name: String
    /// The type of its trigger; empty when it has none that could be read.
    package let triggerType: String
    /// Why, and what to do.
    package let reason: String
}
