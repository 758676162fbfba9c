// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import HTTPServer
import Scoring

/// How large a request may be, and how long its answer may take.
struct InvocationLimits: Sendable {
    /// Azure's front end gives up on an HTTP request after 230 seconds.
    private static let frontEnd = Duration.seconds(220)

    /// Longer than any process runs.
    private static let unlimited = Duration.seconds(10 * 365 * 86_400)

    private let bodyLimit: Int
    private let envelopeLimit: Int?
    private let functionTimeout: Duration?

    /// Limits for client requests of `bodyLimit` bytes and envelopes of `envelopeLimit`, under the host's time-out.
    init(bodyLimit: Int, envelopeLimit: Int?, functionTimeout: Duration?) {
        self.bodyLimit = bodyLimit
        self.envelopeLimit = envelopeLimit
        self.functionTimeout = functionTimeout
    }

    /// What a request on `route` may take, which `reply` answers.
    func admission(of route: Route, reply: @escaping @Sendable (HTTPRequest) -> HTTPReply) -> HTTPAdmission {
        guard case .envelope(let function) = route else {
            return HTTPAdmission(bodyLimit: self.bodyLimit, deadline: self.httpDeadline, reply: reply)
        }
        let deadline = function.triggerType == .http ? self.httpDeadline : self.deadline
        return HTTPAdmission(bodyLimit: self.envelopeLimit, deadline: deadline, reply: reply)
    }

    /// Past the time-out the host kills the whole process, so the answer goes out a tenth of it, or 5 s, before.
    private var deadline: Duration {
        self.functionTimeout.map { $0 - min($0 / 10, .seconds(5)) } ?? Self.unlimited
    }

    private var httpDeadline: Duration { min(self.deadline, Self.frontEnd) }
}
