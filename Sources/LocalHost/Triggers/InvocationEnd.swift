// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How an invocation has ended.
struct InvocationEnd: Sendable {
    /// Why it failed; `nil` for a success.
    var failure: String?
    /// The status that an HTTP client gets.
    var status: Int?
    /// The handler's `x-cache`.
    var cache: String?
    /// What the function logged.
    var logs: [String] = []
    /// What works, but is surely not what the author wanted.
    var hints: [String] = []
}
