// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import FunctionsProtocol
internal import HTTPServer

/// Answers clients: functions by their routes, the administrative routes, and the page.
///
/// The statuses are those of the Functions host (WebScriptHostHttpRoutesManager): 404 for an unknown path and for a wrong
/// method, 401 for a missing key, 429 when too much is waiting, an empty 500 for whatever fails.
struct HostFront: HTTPResponder {
    /// The Functions host's limit for a client's body (ScriptConstants.DefaultMaxRequestBodySize).
    static let defaultBodyLimit = 104_857_600

    let router: FunctionRouter
    let invoker: Invoker
    let administration: AdministrationRoutes
    let page: Page
    let cors: CORSPolicy
    let keys: HostKeys?
    let bodyLimit: Int
    let deadline: Duration
    let throttle: RequestThrottle

    func immediateResponse(to head: HTTPRequestHead) -> HTTPResponse? {
        self.cors.preflightResponse(to: head)
    }

    func admission(of head: HTTPRequestHead) -> HTTPAdmission {
        let match = self.router.find(method: head.method, path: head.path)
        return HTTPAdmission(
            bodyLimit: self.bodyLimit,
            deadline: self.deadline,
            endsWithClient: match?.trigger.form == .proxied
        ) { request in
            .later {
                var response = await self.response(to: request, for: match)
                self.cors.apply(to: &response, for: request.head)
                return response
            }
        }
    }

    func deadlineResponse(to head: HTTPRequestHead) -> HTTPResponse { HTTPResponse(status: 500) }

    func stoppingResponse(to head: HTTPRequestHead) -> HTTPResponse {
        HTTPResponse(status: 503, body: Array("Function host is not running.".utf8))
    }

    private func response(to request: HTTPRequest, for match: FunctionRouter.Match?) async -> HTTPResponse {
        let head = request.head
        // The real host finds out that a body is too large while it binds it, which is a failure like any other.
        guard case .complete(let body) = request.body else { return HTTPResponse(status: 500) }
        if head.path.lowercased().hasPrefix("/admin") {
            return await self.administration.response(to: head, body.bytes(in: 0..<body.count))
        }
        if let match {
            return await self.answer(head, body, match.function, match.trigger, match.parameters)
        }
        let asksForPage = head.path == "/" && ["GET", "HEAD"].contains(head.method)
        return asksForPage ? self.page.response : HTTPResponse(status: 404)
    }

    private func answer(
        _ head: HTTPRequestHead,
        _ body: ByteBuffer,
        _ function: HostedFunction,
        _ trigger: HTTPTrigger,
        _ parameters: Parameters
    ) async -> HTTPResponse {
        if let keys, !keys.admits(head, to: function.name, trigger.authLevel) { return HTTPResponse(status: 401) }
        guard await self.throttle.enter() else { return HTTPResponse(status: 429) }
        return await self.invoker.answer(IncomingHTTPRequest(head, body), function, trigger, parameters)
            .followed { _ in self.throttle.leave() }
    }
}
