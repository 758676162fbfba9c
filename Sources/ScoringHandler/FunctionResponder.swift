// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import HTTPServer
import Scoring

/// Answers what the Functions host sends: the readiness request, forwarded requests and invocations.
///
/// Which of them a request is follows from its path and the app's configuration alone.
final class FunctionResponder: HTTPResponder {
    private let router: Router
    private let http: HTTPTriggerHandler
    private let invocations: InvocationResponder
    private let limits: InvocationLimits
    private let reporter: Reporter

    /// A responder for the functions of `router`.
    init(
        router: Router,
        http: HTTPTriggerHandler,
        invocations: InvocationResponder,
        limits: InvocationLimits,
        reporter: Reporter
    ) {
        self.router = router
        self.http = http
        self.invocations = invocations
        self.limits = limits
        self.reporter = reporter
    }

    /// `GET /`, by which the host finds out that the handler is there; answered whatever else is going on.
    func immediateResponse(to head: HTTPRequestHead) -> HTTPResponse? {
        guard head.path == "/", head.method == "GET" || head.method == "HEAD" else { return nil }
        return HTTPResponse(json: Array(#"{"status":"ready"}"#.utf8))
    }

    func admission(of head: HTTPRequestHead) -> HTTPAdmission {
        let route = self.route(of: head)
        return self.limits.admission(of: route) { self.reply(to: $0, on: route) }
    }

    private func reply(to request: HTTPRequest, on route: Route) -> HTTPReply {
        switch route {
        case .forwarded(let function, let parameters):
            return self.forwarded(request, to: function, parameters)
        case .envelope(let function):
            return .later { await self.invocations.response(to: request, for: function) }
        case .broken(let broken):
            return .now(HTTPResponse(Problem(500, "\(broken.error)")))
        case .methodNotAllowed(let allowed):
            let list = allowed.joined(separator: ", ")
            return .now(HTTPResponse(Problem(405, "Use one of: \(list).", headers: ["Allow": list])))
        case .notFound:
            let message = "No function has this route. Its path must be one that a function.json gives."
            return .now(HTTPResponse(Problem(404, message)))
        }
    }

    func deadlineResponse(to head: HTTPRequestHead) -> HTTPResponse {
        let message = "The request took longer than an invocation may take. Send fewer rows at a time."
        return self.unavailable(head, message)
    }

    func stoppingResponse(to head: HTTPRequestHead) -> HTTPResponse {
        self.unavailable(head, "The handler is stopping. Try again.")
    }

    private func route(of head: HTTPRequestHead) -> Route {
        self.router.route(method: head.method, path: head.path)
    }

    private func forwarded(
        _ request: HTTPRequest,
        to function: FunctionConfiguration,
        _ parameters: Parameters
    ) -> HTTPReply {
        let facts = InvocationFacts(request, function)
        let reply = self.http.reply(to: ScoreRequest(request, parameters: parameters), facts: facts)
        return reply.map { [reporter] answer in
            reporter.report(answer.facts)
            return answer.response
        }
    }

    /// 503 for who can read it; for a blob or a message the 500 that makes the host deliver it again.
    private func unavailable(_ head: HTTPRequestHead, _ message: String) -> HTTPResponse {
        let problem = Problem(unavailable: message)
        switch self.route(of: head) {
        case .envelope(let function):
            var facts = InvocationFacts(head, function)
            facts.add(error: message)
            return self.invocations.failure(problem, of: function, facts: facts)
        default: return HTTPResponse(problem)
        }
    }
}
