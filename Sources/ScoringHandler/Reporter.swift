// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import HTTPServer
import Scoring

/// Tells the operator what the host would not: it shows the `Logs` of a successful invocation, and nothing else.
struct Reporter: Sendable {
    private let console: Console
    private let logsRequests: Bool

    /// A reporter to `console`, of every HTTP request where `logsRequests` is on.
    init(console: Console, logsRequests: Bool) {
        self.console = console
        self.logsRequests = logsRequests
    }

    /// Tells of an HTTP request that the host forwarded: a failure always, everything else where it is wanted.
    func report(_ facts: InvocationFacts) {
        switch facts.status ?? 200 {
        case 500...: self.console.fail(facts.line())
        case 400...: self.console.warn(facts.line())
        default: if self.logsRequests { self.console.inform(facts.line()) }
        }
    }

    /// Tells of an invocation that failed, whose logs the host drops.
    func reportFailure(_ facts: InvocationFacts) {
        self.console.fail(facts.line())
    }

    /// Tells how long the stages of an invocation took.
    func report(_ stages: StageClock) {
        self.console.inform("stages \(stages.summary)")
    }
}

extension InvocationFacts {
    /// Facts of a request that has arrived.
    init(_ request: HTTPRequest, _ function: FunctionConfiguration) {
        self.init(request.head, function, started: request.receivedAt)
    }

    /// Facts of a request of which the head is known.
    init(_ head: HTTPRequestHead, _ function: FunctionConfiguration, started: ContinuousClock.Instant = .now) {
        self.init(
            function: function.name,
            invocationID: head.headers["X-Azure-Functions-InvocationId"] ?? "-",
            started: started
        )
    }
}
