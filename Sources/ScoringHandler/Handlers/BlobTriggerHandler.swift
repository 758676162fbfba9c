// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import JSON
import Scoring

/// Scores every row of an uploaded file and answers with a JSON Lines file, one record a row, in the file's order.
struct BlobTriggerHandler: TriggerHandler {
    private let service: ScoringService
    private let bodies: RequestBody

    /// A handler that decompresses up to `sizeLimit` bytes.
    init(service: ScoringService, sizeLimit: Int) {
        self.service = service
        self.bodies = RequestBody(limit: sizeLimit)
    }

    func output(
        of invocation: Invocation,
        stages: StageClock?,
        facts: inout InvocationFacts
    ) async throws(Problem) -> OutputValue {
        guard case .blob(let blob) = invocation.input else { throw Problem(mismatched: "blob") }
        var records = RecordWriter()
        do throws(Problem) {
            try await self.score(blob, stages: stages, into: &records, facts: &facts)
        } catch {
            if error.isTransient { throw error }
            facts.add(error: error.logged)
            records.append(error)
        }
        return .blob(records.bytes)
    }

    private func score(
        _ blob: BlobInvocation,
        stages: StageClock?,
        into records: inout RecordWriter,
        facts: inout InvocationFacts
    ) async throws(Problem) {
        let text = try await self.text(of: blob, stages)
        let model = try await self.service.model(ModelReference(blob.parameters))
        facts.model = model.reference
        let job = ScoringJob(model: model, outputs: model.defaultOutputs, priority: .bulk, stages: stages)
        let name = Self.name(of: blob)
        let isLarge = ScoringService.isLarge(text)
        let source = try await self.service.read(isLarge: isLarge) { () throws(Problem) in
            try Problem.reading { () throws(JSONError) in try RowSources.file(text, name: name, for: model) }
        }
        try await self.run(job, on: source, isLarge: isLarge, &records, &facts)
        if facts.tally.rows == 0 { throw Problem(400, "The file has no rows.") }
    }

    private func run(
        _ job: ScoringJob,
        on source: any RowSource,
        isLarge: Bool,
        _ records: inout RecordWriter,
        _ facts: inout InvocationFacts
    ) async throws(Problem) {
        var transient: Problem?
        let rows = RowWriter(job)
        let pipeline = SlicePipeline(scorer: self.service.scorer, job: job, isLarge: isLarge)
        var (written, told) = (records, facts)
        await pipeline.run(source) { slice in
            let started = job.stages?.start()
            defer { job.stages?.end(.write, started) }
            for (row, outcome) in slice.outcomes {
                told.tally.add(outcome)
                switch outcome {
                case .scored(let result, _): written.append(row: row, result, rows)
                case .failed(let failure):
                    let problem = Problem(failure)
                    if problem.isTransient { transient = problem }
                    told.add(error: "row \(row + 1): \(problem.logged)")
                    written.append(row: row, problem)
                }
            }
            return transient == nil
        }
        (records, facts) = (written, told)
        if let transient { throw transient }
    }

    /// The file's text, decompressed where it is compressed.
    private func text(of blob: BlobInvocation, _ stages: StageClock?) async throws(Problem) -> JSONText {
        guard case .bytes(let encoded) = blob.content else { throw Self.deferred }
        let started = stages?.start()
        defer { stages?.end(.base64, started) }
        return try await self.service.read(isLarge: encoded.count > ScoringService.inlineSize) {
            [bodies] () throws(Problem) in
            let payload = try Problem.decoding { () throws(InvocationError) in try encoded.decoded() }
            return try bodies.decompressed(JSONText(fileIn: payload.buffer, range: payload.range))
        }
    }

    private static var deferred: Problem {
        let remedy = "Remove \"supportsDeferredBinding\" from the properties of the blobTrigger in function.json."
        return Problem(400, "The Functions host sent a reference to the blob instead of its content. \(remedy)")
    }

    /// The blob's name, by which JSON Lines is told from a JSON document.
    private static func name(of blob: BlobInvocation) -> String {
        let name = blob.parameters["name"] ?? blob.uri ?? ""
        return name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    }
}
