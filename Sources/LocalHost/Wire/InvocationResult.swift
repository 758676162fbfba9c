// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a function gave.
package struct InvocationResult: Sendable {
    /// What the client gets, when the trigger is HTTP.
    package let httpAnswer: HTTPAnswer?
    /// What goes elsewhere, in the order of `function.json`.
    package let outputs: [BoundOutput]
    /// The lines of the function's own log.
    package let logs: [String]
    /// The return value.
    package let returnValue: NetValue
    /// What works, but is surely not what the author wanted: one sentence each, for the console.
    package let hints: [String]
}
