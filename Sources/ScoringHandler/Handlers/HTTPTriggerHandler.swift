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
    private let service: ScoringService
    private let bodies: RequestBody

    /// A handler for bodies of up to `bodyLimit` bytes.
    init(service: ScoringService, bodyLimit: Int) {
        self.service = service
        self.bodies = RequestBody(limit: bodyLimit)
    }

    /// Answers a request; whatever goes wrong is in the answer.
    func response(to request: ScoreRequest, facts: inout InvocationFacts) async -> HTTPResponse {
        var identifiers: HTTPHeaders = [:]
        do throws(Problem) {
            identifiers = try RequestIdentifiers(request.headers).headers
            let response = try await self.scored(request, identifiers: identifiers, facts: &facts)
            facts.status = response.status
            return response
        } catch {
            facts.status = error.status
            facts.add(error: error.logged)
            return HTTPResponse(error, headers: identifiers)
        }
    }

    private func scored(
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
        let started = ContinuousClock.now
        let job = ScoringJob(
            model: model,
            outputs: try self.service.outputs(request.outputs, of: model),
            cacheControl: CacheControl(header: request.headers["Cache-Control"])
        )
        let results = try await self.results(of: body, job, facts: &facts)
        var headers = identifiers
        headers.append("x-model", model.reference)
        headers.append("x-cache", facts.tally.cacheStatus ?? "BYPASS")
        headers.append("x-ms-run-fn-exec-ms", (ContinuousClock.now - started).milliseconds)
        var writer = JSONWriter()
        RowWriter(job).write(results, to: &writer)
        return HTTPResponse(json: writer.bytes, headers: headers)
    }

    private func results(
        of body: JSONText,
        _ job: ScoringJob,
        facts: inout InvocationFacts
    ) async throws(Problem) -> [RowResult] {
        let isLarge = ScoringService.isLarge(body)
        let source = try await self.service.read(isLarge: isLarge) { [bodies] () throws(Problem) in
            let text = try bodies.decompressed(body)
            return try Problem.reading { () throws(JSONError) in try RowSources.request(text, for: job.model) }
        }
        return try await self.service.results(of: source, job, isLarge: isLarge, facts: &facts)
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
        let response = await self.response(to: ScoreRequest(http), facts: &facts)
        return .http(response)
    }
}
