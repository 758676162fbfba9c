// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import HTTPServer
import JSON
import Scoring

/// Answers that something has to be waited for.
extension HTTPTriggerHandler {
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
