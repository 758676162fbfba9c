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

    /// Answers later, from the beginning.
    func whole(_ request: ScoreRequest, identifiers: HTTPHeaders, facts: InvocationFacts) -> ScoreReply {
        .later {
            var facts = facts
            do throws(Problem) {
                let response = try await self.answer(request, identifiers: identifiers, facts: &facts)
                facts.status = response.status
                return (response, facts)
            } catch {
                return (self.refusal(error, identifiers: identifiers, facts: &facts), facts)
            }
        }
    }

    private func answer(
        _ request: ScoreRequest,
        identifiers: HTTPHeaders,
        facts: inout InvocationFacts
    ) async throws(Problem) -> HTTPResponse {
        switch request.method {
        case "POST": return try await self.score(request, identifiers: identifiers, facts: &facts)
        case "GET", "HEAD": return try await self.describe(request, identifiers: identifiers, facts: &facts)
        default:
            throw Problem(
                405,
                "Use POST to score, or GET to describe the model.",
                headers: ["Allow": "GET, HEAD, POST"]
            )
        }
    }

    private func score(
        _ request: ScoreRequest,
        identifiers: HTTPHeaders,
        facts: inout InvocationFacts
    ) async throws(Problem) -> HTTPResponse {
        let body = try self.bodies.received(request)
        let model = try await self.service.model(request.model)
        facts.model = model.reference
        let job = try self.job(request, for: model)
        let begun = BegunRequest(job: job, started: .now, identifiers: identifiers, facts: facts, text: nil)
        let results = try await self.results(of: body, job, facts: &facts)
        return self.answer(results, to: begun, facts: &facts)
    }

    func job(_ request: ScoreRequest, for model: Model) throws(Problem) -> ScoringJob {
        ScoringJob(
            model: model,
            outputs: try self.service.outputs(request.outputs, of: model),
            cacheControl: CacheControl(header: request.headers["Cache-Control"])
        )
    }

    private func results(
        of body: JSONText,
        _ job: ScoringJob,
        facts: inout InvocationFacts
    ) async throws(Problem) -> [RowResult] {
        let isLarge = ScoringService.isLarge(body)
        let rows = try await self.service.read(isLarge: isLarge) { [bodies] () throws(Problem) in
            let text = try bodies.decompressed(body)
            return try Problem.reading { () throws(JSONError) in try RowSources.request(text, for: job.model) }
        }
        return try await self.service.results(of: rows, job, isLarge: isLarge, facts: &facts)
    }

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

    func refusal(
        _ problem: Problem,
        identifiers: HTTPHeaders,
        facts: inout InvocationFacts
    ) -> HTTPResponse {
        facts.status = problem.status
        facts.add(error: problem.logged)
        return HTTPResponse(problem, headers: identifiers)
    }

    private func describe(
        _ request: ScoreRequest,
        identifiers: HTTPHeaders,
        facts: inout InvocationFacts
    ) async throws(Problem) -> HTTPResponse {
        let model = try await self.service.model(request.model)
        facts.model = model.reference
        let versions = await self.service.models.models().versions(of: model.directory.name)
        var headers = identifiers
        headers.append("x-model", model.reference)
        return HTTPResponse(json: ModelDescription(model, versions: versions).json, headers: headers)
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
