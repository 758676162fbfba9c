// ScoringFunctions
// SPDX-License-Identifier: MIT

/// One run of a function; another try for the same event is another one.
struct Invocation: Sendable {
    /// The function.
    let function: HostedFunction
    /// The GUID that the handler and the log know it by.
    let id: String
    /// Why the function runs, as the log says it.
    let reason: String
    /// What has triggered it, as the log says it, where that says more than the reason.
    let details: String?
    /// When it began.
    let started: ContinuousClock.Instant
    /// When it began, by the calendar.
    let date: NetDate

    /// A run that begins now.
    init(_ function: HostedFunction, reason: String, details: String? = nil) {
        self.function = function
        self.id = SystemData.newGUID()
        self.reason = reason
        self.details = details
        self.started = .now
        self.date = .now
    }

    /// Another run for the same event, which begins now.
    func repeated() -> Invocation {
        Invocation(self.function, reason: self.reason, details: self.details)
    }

    /// The reason that the Functions host gives for requests of clients and of the admin API alike.
    static let programmatic = "This function was programmatically called via the host APIs."

    /// What the handler is told of the host.
    var system: SystemData { SystemData(methodName: self.function.name, now: self.date) }
}
