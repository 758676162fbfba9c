// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol
internal import HTTPClient
internal import HTTPServer

extension Invoker {
    /// What a client gets from a function, whose invocation ends with the answer.
    func answer(
        _ request: IncomingHTTPRequest,
        _ function: HostedFunction,
        _ trigger: HTTPTrigger,
        _ parameters: Parameters
    ) async -> HTTPResponse {
        let invocation = Invocation(function, reason: Invocation.programmatic)
        self.log.began(invocation)
        var end = InvocationEnd()
        let response: HTTPResponse
        do throws(InvocationFailure) {
            response = try await self.response(to: request, invocation, trigger, parameters, &end)
        } catch {
            end.failure = error.message
            response = HTTPResponse(status: 500)
        }
        end.status = response.status
        end.cache = response.headers["x-cache"]
        return response.followed { [end] error in
            var end = end
            if let error { end.failure = (error as? InvocationFailure)?.message ?? "\(error)" }
            self.log.ended(invocation, end)
        }
    }

    private func response(
        to request: IncomingHTTPRequest,
        _ invocation: Invocation,
        _ trigger: HTTPTrigger,
        _ parameters: Parameters,
        _ end: inout InvocationEnd
    ) async throws(InvocationFailure) -> HTTPResponse {
        switch trigger.form {
        case .proxied: return try await self.proxy(request, invocation)
        case .forwarded, .forwardedByName:
            let path = trigger.form == .forwarded ? nil : "/\(invocation.function.name)"
            let forwarded = try Self.forwarded(request, head: self.head(of: invocation), path: path)
            return HTTPResponse(forwarded: try await self.send(forwarded, invocation))
        case .enveloped:
            let data = TriggerData.http(request, parameters: parameters, trigger: trigger, system: invocation.system)
            let (result, changes) = try await self.result(of: invocation, data)
            try await self.outputs.commit(changes)
            (end.logs, end.hints) = (result.logs, result.hints)
            return HTTPResponse(result.httpAnswer ?? .failure)
        }
    }

    private static func forwarded(
        _ request: IncomingHTTPRequest,
        head: InvocationHead,
        path: String?
    ) throws(InvocationFailure) -> OutgoingRequest {
        do throws(ForwardingError) {
            return try ForwardedRequest.make(request, head: head, path: path)
        } catch {
            throw InvocationFailure(error.description)
        }
    }
}
