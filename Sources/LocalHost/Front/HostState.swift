// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import JSON

/// How the host stands, as `/admin/host/status` tells it.
struct HostState: Sendable {
    /// `Initialized`, `Running` or `Error`.
    let state: String
    /// How long the host has run.
    let uptime: Duration
    /// What is wrong.
    let errors: [String]

    /// The members that the Functions host gives (HostStatus); those that say nothing are left out, as it does.
    var json: JSONValue {
        var object = JSONObject([
            ("id", "localhost"), ("state", .string(self.state)),
            ("version", .string(InvocationHead.recordedHostVersion)),
            ("versionDetails", .string("\(InvocationHead.recordedHostVersion) (local stand-in)")),
            ("processUptime", .integer(Int64(self.uptime / .milliseconds(1)))),
        ])
        if !self.errors.isEmpty { object["errors"] = .array(self.errors.map { .string($0) }) }
        return .object(object)
    }
}

extension HostState {
    /// The state of a host whose handler is in `handler` and which leaves out the functions `notRun`.
    init(_ handler: HandlerState, uptime: Duration, _ notRun: [NotRunFunction]) {
        var errors = notRun.map { "The '\($0.name)' function is not run here: \($0.reason)" }
        switch handler {
        case .initializing, .restarting: self.state = "Initialized"
        case .running: self.state = "Running"
        case .stopped: self.state = "Stopping"
        case .failed(let error):
            self.state = "Error"
            errors.insert(error.message, at: 0)
        }
        self.uptime = uptime
        self.errors = errors
    }
}
