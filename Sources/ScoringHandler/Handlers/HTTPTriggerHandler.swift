// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import HTTPServer
import JSON
import Scoring

/// Scores what a client sends, and describes a model to who asks.
///
/// The same answer goes out as an HTTP response, where the host forwards the request, or inside an invocation result.
struct HTTPTriggerHandler: Sendable {
    let service: ScoringService
    let bodies: RequestBody

    /// A handler for bodies of up to `bodyLimit` bytes.
    init(service: ScoringService, bodyLimit: Int) {
        self.service = service
        self.bodies = RequestBody(limit: bodyLimit)
    }

    /// Answers a request; whatever goes wrong is in the answer.
    ///
    /// Where it takes microseconds and nothing has to be waited for, the answer is there at once: some rows, a fast model
    /// that is loaded, and a cache in this process. Otherwise what was begun is gone on with.
    func reply(to request: ScoreRequest, facts: InvocationFacts) -> ScoreReply {
        var identifiers: HTTPHeaders = [:]
        do throws(Problem) {
            identifiers = try RequestIdentifiers(request.headers).headers
            return try self.begin(request, identifiers: identifiers, facts: facts)
        } catch {
            var facts = facts
            return .now((self.refusal(error, identifiers: identifiers, facts: &facts), facts))
        }
    }

    /// What the rows of a request have in common.
    ///
    /// - Throws: ``Problem`` 400 when it wants an output that the model does not have.
    func job(_ request: ScoreRequest, for model: Model) throws(Problem) -> ScoringJob {
        ScoringJob(
            model: model,
            outputs: try self.service.outputs(request.outputs, of: model),
            cacheControl: CacheControl(header: request.headers["Cache-Control"])
        )
    }

    /// The answer with the results of all rows.
    func answer(
        _ results: [RowResult],
        to request: BegunRequest,
        facts: inout InvocationFacts
    ) -> HTTPResponse {
        facts.status = 200
        var headers = request.identifiers
        headers.append("x-model", request.job.model.reference)
        headers.append("x-cache", facts.tally.cacheStatus ?? "BYPASS")
        headers.append("x-ms-run-fn-exec-ms", (ContinuousClock.now - request.started).milliseconds)
        var writer = JSONWriter()
        RowWriter(request.job).write(results, to: &writer)
        return HTTPResponse(json: writer.bytes, headers: headers)
    }

    /// The answer to a request that cannot be scored, or was not.
    func refusal(
        _ problem: Problem,
        identifiers: HTTPHeaders,
        facts: inout InvocationFacts
    ) -> HTTPResponse {
        facts.status = problem.status
        facts.add(error: problem.logged)
        return HTTPResponse(problem, headers: identifiers)
    }
}

extension HTTPTriggerHandler: TriggerHandler {
    func output(
        of invocation: Invocation,
        stages: StageClock?,
        facts: inout InvocationFacts
    ) async throws(Problem) -> OutputValue {
        guard case .http(let http) = invocation.input else { throw Problem(mismatched: "HTTP") }
        let answer = await self.reply(to: ScoreRequest(http), facts: facts).answer()
        facts = answer.facts
        return .http(answer.response)
    }
}
