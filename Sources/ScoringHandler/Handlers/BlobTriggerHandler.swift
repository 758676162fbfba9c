// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import JSON
import Scoring

/// Scores every row of an uploaded file and answers with a JSON Lines file, one record a row, in the file's order.
///
/// A blob that comes again with the same content is answered with the outcome of its earlier delivery, where that is
/// kept. The host does not say how often it has delivered a blob, so there is always a look-up: one for a whole file.
struct BlobTriggerHandler: TriggerHandler {
    private let service: ScoringService
    private let outcomes: OutcomeStore
    private let bodies: RequestBody

    /// A handler that decompresses up to `sizeLimit` bytes.
    init(service: ScoringService, outcomes: OutcomeStore, sizeLimit: Int) {
        self.service = service
        self.outcomes = outcomes
        self.bodies = RequestBody(limit: sizeLimit)
    }

    func output(
        of invocation: Invocation,
        stages: StageClock?,
        facts: inout InvocationFacts
    ) async throws(Problem) -> OutputValue {
        guard case .blob(let blob) = invocation.input else { throw Problem(mismatched: "blob") }
        do throws(Problem) {
            return .blob(try await self.records(of: blob, for: invocation.function, stages, &facts))
        } catch {
            if error.isTransient { throw error }
            facts.add(error: error.logged)
            return .blob(RecordWriter(of: error).bytes)
        }
    }

    /// The records of a blob's rows, from an earlier delivery or new.
    ///
    /// - Throws: ``Problem`` of the file as a whole, of which there are no records then.
    private func records(
        of blob: BlobInvocation,
        for function: String,
        _ stages: StageClock?,
        _ facts: inout InvocationFacts
    ) async throws(Problem) -> [UInt8] {
        let content = try await self.content(of: blob, stages)
        let model = try await self.service.model(ModelReference(blob.parameters))
        facts.model = model.reference
        let job = ScoringJob(model: model, outputs: model.defaultOutputs, priority: .bulk, stages: stages)
        let delivery = Delivery(function: function, id: blob.uri, content: content)
        let place = Self.mayBeKept(content) ? try await self.outcomes.place(of: delivery, job) : nil
        if let records = await place?.find() {
            facts.storedOutcomes += 1
            return records
        }
        let records = try await self.score(content, name: Self.name(of: blob), job, &facts)
        if facts.tally.rows == 0 { throw Problem(400, "The file has no rows.") }
        if facts.tally.failures == 0 { place?.keep(records) }
        return records
    }

    /// Whether the outcome may be short enough to be kept; what is not need not be hashed, which takes a while.
    ///
    /// Of JSON Lines it has a record for each line, and none is shorter than `{"row":1,"result":0}`.
    private static func mayBeKept(_ content: Payload) -> Bool {
        let most = OutcomePlace.maximumSize / #"{"row":1,"result":0}"#.utf8.count
        var lines = JSONText(fileIn: content.buffer, range: content.range).lines().makeIterator()
        guard let first = lines.next(), first.text.isWhole else { return true }
        return (0..<most).contains { _ in lines.next() == nil }
    }

    private func score(
        _ content: Payload,
        name: String,
        _ job: ScoringJob,
        _ facts: inout InvocationFacts
    ) async throws(Problem) -> [UInt8] {
        let file = JSONText(fileIn: content.buffer, range: content.range)
        let isLarge = ScoringService.isLarge(file)
        let source = try await self.service.read(isLarge: isLarge) { [bodies] () throws(Problem) in
            let started = job.stages?.start()
            let text = try bodies.decompressed(file)
            job.stages?.end(.base64, started)
            return try Problem.reading { () throws(JSONError) in try RowSources.file(text, name: name, for: job.model) }
        }
        return try await self.run(job, on: source, isLarge: isLarge, &facts)
    }

    private func run(
        _ job: ScoringJob,
        on source: any RowSource,
        isLarge: Bool,
        _ facts: inout InvocationFacts
    ) async throws(Problem) -> [UInt8] {
        var transient: Problem?
        let rows = RowWriter(job)
        let pipeline = SlicePipeline(scorer: self.service.scorer, job: job, isLarge: isLarge)
        var (written, told) = (RecordWriter(), facts)
        await pipeline.run(source) { slice in
            let started = job.stages?.start()
            defer { job.stages?.end(.write, started) }
            for scored in slice.rows {
                told.tally.add(scored.outcome)
                switch scored.outcome {
                case .scored(let result, _): written.append(row: scored.row, result, rows)
                case .failed(let failure):
                    let problem = Problem(failure)
                    if problem.isTransient { transient = problem }
                    told.add(error: "row \(scored.row + 1): \(problem.logged)")
                    written.append(row: scored.row, problem)
                }
            }
            return transient == nil
        }
        facts = told
        if let transient { throw transient }
        return written.bytes
    }

    /// The bytes of the blob, as it was uploaded.
    private func content(of blob: BlobInvocation, _ stages: StageClock?) async throws(Problem) -> Payload {
        guard case .bytes(let encoded) = blob.content else { throw Self.deferred }
        let started = stages?.start()
        defer { stages?.end(.base64, started) }
        return try await self.service.read(isLarge: encoded.count > ScoringService.inlineSize) { () throws(Problem) in
            try Problem.decoding { () throws(InvocationError) in try encoded.decoded() }
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
