// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The body of a handler's answer.
struct AnswerEnvelope: Sendable {
    /// Values by the names of output bindings; `nil` when there is no such member, or it is `null`.
    var outputs: NetObject?
    /// The return value.
    var returnValue = NetValue.null
    /// Lines for the log.
    var logs: [String] = []
    /// The names of members that mean nothing.
    var otherMembers: [String] = []
}
