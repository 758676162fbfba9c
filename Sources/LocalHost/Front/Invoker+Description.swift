// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import FunctionsProtocol
internal import HTTPClient
internal import JSON

extension Invoker {
    /// How the app itself describes a model: what it answers to `GET` at the route that has a parameter `model`.
    ///
    /// It is no invocation of a client, and is neither logged nor counted.
    func description(of model: String, _ router: FunctionRouter) async -> JSONValue? {
        guard let path = router.path(describing: model),
            let match = router.find(method: "GET", path: path)
        else { return nil }
        let invocation = Invocation(match.function, reason: Invocation.programmatic)
        let fields = [(name: "Host", value: "localhost")]
        let request = IncomingHTTPRequest(method: "GET", target: path, fields: fields)
        guard let response = try? await self.send(self.request(request, match.trigger, invocation), invocation) else {
            return nil
        }
        guard response.status == 200 else { return nil }
        return try? JSONValue(parsing: response.body.bytes(in: 0..<response.body.count))
    }

    private func request(
        _ request: IncomingHTTPRequest,
        _ trigger: HTTPTrigger,
        _ invocation: Invocation
    ) throws -> OutgoingRequest {
        let head = self.head(of: invocation)
        switch trigger.form {
        case .proxied: return ProxiedRequest.make(request, head: head)
        case .forwarded: return try ForwardedRequest.make(request, head: head)
        case .forwardedByName:
            return try ForwardedRequest.make(request, head: head, path: "/\(invocation.function.name)")
        case .enveloped: throw InvocationFailure("A function that gets envelopes is not asked.")
        }
    }
}
