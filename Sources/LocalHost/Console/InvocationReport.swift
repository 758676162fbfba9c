// ScoringFunctions
// SPDX-License-Identifier: MIT

/// An invocation that has ended, as the page shows it.
struct InvocationReport: Sendable {
    /// The invocation's GUID.
    let id: String
    /// The function.
    let function: String
    /// `http`, `blob` or `serviceBus`.
    let trigger: String
    /// When it began, in ISO 8601.
    let startedAt: String
    /// How long it took.
    let milliseconds: Double
    /// Whether it was a success for the host; an HTTP answer may still be an error for its client.
    let succeeded: Bool
    /// The status that an HTTP client got.
    let status: Int?
    /// The handler's `x-cache`.
    let cache: String?
    /// What the handler logged, and why the invocation failed.
    let logs: [String]
}

extension InvocationReport {
    /// What is told of `invocation`, which has ended after so long.
    init(_ invocation: Invocation, _ end: InvocationEnd, milliseconds: Double) {
        self.id = invocation.id
        self.function = invocation.function.name
        self.trigger =
            switch invocation.function.trigger {
            case .http: "http"
            case .blob: "blob"
            case .serviceBus: "serviceBus"
            }
        self.startedAt = invocation.date.isoText
        self.milliseconds = milliseconds
        self.succeeded = end.failure == nil
        self.status = end.status
        self.cache = end.cache
        self.logs = end.logs + end.hints + (end.failure.map { [$0] } ?? [])
    }
}
