// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPClient
internal import HTTPServer

extension Invoker {
    /// How long nothing may come of an answer that is passed on (`ActivityTimeout` of the host's forwarder).
    private static let idleLimit = Duration.seconds(240)

    /// What a client gets from a function whose answers are passed on as they come.
    ///
    /// - Throws: ``InvocationFailure`` when there is no head; what goes wrong behind it breaks the client's answer off.
    func proxy(
        _ request: IncomingHTTPRequest,
        _ invocation: Invocation
    ) async throws(InvocationFailure) -> HTTPResponse {
        let answer = try await self.stream(ProxiedRequest.make(request, head: self.head(of: invocation)), invocation)
        return HTTPResponse(proxied: answer.head) { try await self.pass(answer.body, to: $0) }
    }

    private func stream(
        _ request: OutgoingRequest,
        _ invocation: Invocation
    ) async throws(InvocationFailure) -> HTTPStreamedResponse {
        do throws(HandlerError) {
            return try await self.handler.stream(
                HTTPClientRequest(request),
                deadline: self.deadline(of: invocation),
                idleLimit: Self.idleLimit
            )
        } catch {
            guard case .request(let code) = error.code else { throw InvocationFailure(error.message) }
            throw await self.failure(code, error.message)
        }
    }

    private func pass(_ body: HTTPClientBody, to client: HTTPBodyWriter) async throws {
        do {
            for try await piece in body { try await client.write(piece) }
        } catch let error as HTTPClientError {
            throw await self.failure(error.code, error.message)
        }
    }

    private func failure(_ code: HTTPClientError.Code, _ message: String) async -> InvocationFailure {
        switch code {
        case .deadline: await self.timeOut()
        case .cancelled: InvocationFailure(HTTPAbandonedError().description)
        case .idle:
            InvocationFailure(
                "The handler has sent nothing for \(Self.idleLimit), after which the Functions host ends the request. "
                    + "Let it send something now and then, an event stream a comment for example."
            )
        default: InvocationFailure(message)
        }
    }
}
