// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import BlobStorage
internal import HTTPClient

/// Calls functions: sends what a trigger brings to the handler, and waits no longer than a function may take.
struct Invoker: Sendable {
    let handler: CustomHandler
    let blobs: BlobStore
    let outputs: OutputWriter
    /// Where the container `container` has the blob `name`.
    let address: @Sendable (_ container: String, _ name: String) -> String
    /// How long a function may take; `nil` for ever.
    let timeout: Duration?
    let framing: OutgoingRequest.Framing
    let log: InvocationLog

    /// What comes of an invocation by envelope.
    ///
    /// - Parameter retry: Where the invocation stands among those that its function's policy allows, if it has one.
    func outcome(of invocation: Invocation, _ data: TriggerData, _ retry: RetryState?) async -> InvocationOutcome {
        do throws(InvocationFailure) {
            let inputs = try await self.inputs(of: invocation.function, data)
            let head = self.head(of: invocation)
            let request = data.request(for: invocation.function, inputs: inputs, retry: retry, head: head)
            let answer = HandlerAnswer(try await self.follow(request, invocation))
            let outcome = InvocationOutcome.make(of: answer, function: invocation.function)
            guard case .hangs(let reason) = outcome else { return outcome }
            self.log.note(reason, invocation, .error)
            try? await Task.sleep(until: self.deadline(of: invocation) ?? .now + .seconds(86_400 * 365))
            return .failed(await self.timeOut().message)
        } catch {
            return .failed(error.message)
        }
    }

    /// Sends a request to the handler.
    ///
    /// When the time is up the handler is killed, as the Functions host has no other way to end an invocation; all other
    /// invocations fail with it.
    ///
    /// - Throws: ``InvocationFailure`` without an answer.
    func send(
        _ request: OutgoingRequest,
        _ invocation: Invocation
    ) async throws(InvocationFailure) -> HTTPClientResponse {
        do throws(HandlerError) {
            return try await self.handler.send(HTTPClientRequest(request), deadline: self.deadline(of: invocation))
        } catch {
            guard error.code == .request(.deadline) else { throw InvocationFailure(error.message) }
            throw await self.timeOut()
        }
    }

    /// What the handler is told of an invocation.
    func head(of invocation: Invocation) -> InvocationHead {
        InvocationHead(port: self.handler.port, invocationID: invocation.id, framing: self.framing)
    }

    /// Sends an envelope, and goes where redirections lead, as the host's client does.
    private func follow(
        _ request: OutgoingRequest,
        _ invocation: Invocation
    ) async throws(InvocationFailure) -> HTTPClientResponse {
        var (request, response) = (request, try await self.send(request, invocation))
        for _ in 0..<OutgoingRequest.maximumRedirects {
            guard let next = request.redirected(status: response.status, location: response["Location"]) else { break }
            request = next
            response = try await self.send(next, invocation)
        }
        return response
    }

    func deadline(of invocation: Invocation) -> ContinuousClock.Instant? {
        self.timeout.map { invocation.started + $0 }
    }

    func timeOut() async -> InvocationFailure {
        await self.handler.restart(.functionTimeout)
        let limit = self.timeout.map { "\($0)" } ?? "ever"
        return InvocationFailure(
            "The function took longer than functionTimeout allows (\(limit)); the handler was killed."
        )
    }

    /// The bytes of the blobs that a function wants, by binding; a blob that is not there is left out.
    private func inputs(
        of function: HostedFunction,
        _ data: TriggerData
    ) async throws(InvocationFailure) -> [String: [UInt8]] {
        var inputs: [String: [UInt8]] = [:]
        do {
            for place in try data.inputs(of: function) {
                guard try await self.blobs.properties(place.container, place.name) != nil else { continue }
                inputs[place.binding] = try await self.blobs.read(place.container, place.name).bytes
            }
        } catch {
            throw InvocationFailure("An input blob cannot be read: \(error)")
        }
        return inputs
    }
}
