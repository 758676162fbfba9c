// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import HTTPServer
import Scoring

/// Answers the host's invocations: takes the envelope apart, calls the trigger's handler, and puts the output into the
/// form that survives its binding.
struct InvocationResponder: Sendable {
    private let service: ScoringService
    private let handlers: [TriggerType: any TriggerHandler]
    private let reporter: Reporter
    private let tracesStages: Bool

    /// A responder that hands each type of trigger to its handler.
    init(
        service: ScoringService,
        handlers: [TriggerType: any TriggerHandler],
        reporter: Reporter,
        tracesStages: Bool
    ) {
        self.service = service
        self.handlers = handlers
        self.reporter = reporter
        self.tracesStages = tracesStages
    }

    /// The answer to an envelope.
    func response(to request: HTTPRequest, for function: FunctionConfiguration) async -> HTTPResponse {
        let stages = self.tracesStages ? StageClock() : nil
        stages?.end(.receive, request.receivedAt)
        var facts = InvocationFacts(request, function)
        let response = await self.response(to: request, for: function, stages: stages, facts: &facts)
        if let stages { self.reporter.report(stages) }
        return response
    }

    /// A failed invocation: for a client its real status inside a success, since the host turns any other answer into
    /// an empty 500; for a blob or a message 500, so that the host delivers it again.
    func failure(_ problem: Problem, of function: FunctionConfiguration, facts: InvocationFacts) -> HTTPResponse {
        guard function.triggerType == .http else {
            self.reporter.reportFailure(facts)
            return HTTPResponse(500, json: problem.json)
        }
        var facts = facts
        facts.status = problem.status
        return self.success(.http(HTTPResponse(problem)), of: function, facts: facts)
    }

    private func response(
        to request: HTTPRequest,
        for function: FunctionConfiguration,
        stages: StageClock?,
        facts: inout InvocationFacts
    ) async -> HTTPResponse {
        do throws(Problem) {
            guard case .complete(let body) = request.body else {
                return self.success(self.tooLarge(request.body, function), of: function, facts: facts)
            }
            let invocation = try await self.invocation(body, of: function, stages)
            guard let handler = self.handlers[function.triggerType] else {
                throw Problem(mismatched: "\(function.triggerType)")
            }
            let output = try await handler.output(of: invocation, stages: stages, facts: &facts)
            return self.success(output, of: function, facts: facts)
        } catch {
            facts.add(error: error.logged)
            return self.failure(error, of: function, facts: facts)
        }
    }

    private func invocation(
        _ body: ByteBuffer,
        of function: FunctionConfiguration,
        _ stages: StageClock?
    ) async throws(Problem) -> Invocation {
        let started = stages?.start()
        defer { stages?.end(.envelope, started) }
        return try await self.service.read(isLarge: body.count > ScoringService.inlineSize) { () throws(Problem) in
            do throws(InvocationError) {
                return try Invocation(parsing: body, function: function)
            } catch {
                // The host has sent it, so whoever sent the input could not mend it.
                throw Problem(500, error.message)
            }
        }
    }

    private func success(
        _ output: OutputValue,
        of function: FunctionConfiguration,
        facts: InvocationFacts
    ) -> HTTPResponse {
        do throws(InvocationError) {
            guard let binding = function.output else {
                throw .unsuitable(
                    "\(function.name) has no output binding for its results; add one to its function.json."
                )
            }
            let result = InvocationResult(outputs: [(binding: binding, value: output)], logs: [facts.line()])
            return HTTPResponse(json: try result.encoded())
        } catch {
            var facts = facts
            facts.add(error: error.message)
            self.reporter.reportFailure(facts)
            return HTTPResponse(Problem(500, error.message))
        }
    }

    /// An envelope above the limit: an error record in the output, because a bare 413 would have the host deliver the
    /// input again and again.
    private func tooLarge(_ body: HTTPBody, _ function: FunctionConfiguration) -> OutputValue {
        guard case .tooLarge(let limit) = body else { return .messages([]) }
        let message = "The invocation is larger than the limit of \(limit) bytes (SCORING_ENVELOPE_LIMIT)."
        let problem = Problem(413, message)
        switch function.triggerType {
        case .http: return .http(HTTPResponse(problem))
        case .blob: return .blob(RecordWriter(of: problem).bytes)
        case .serviceBus: return .messages([MessageRecord(of: problem).json])
        }
    }
}
