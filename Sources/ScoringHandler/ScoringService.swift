// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import Compression
import JSON
import Scoring

/// What the three trigger handlers share: the models, and the core that scores rows with them.
final class ScoringService: Sendable {
    /// A text longer than this is read on another thread.
    static let inlineSize = 64 << 10

    /// The models.
    let models: ModelRegistry
    /// The core.
    let scorer: Scorer
    /// The rows that requests name by their keys.
    let inputs: InputStore

    /// What is shared.
    init(models: ModelRegistry, scorer: Scorer, inputs: InputStore) {
        self.models = models
        self.scorer = scorer
        self.inputs = inputs
    }

    /// The model that a request asks for.
    ///
    /// - Throws: ``Problem`` 404 or 503.
    func model(_ reference: ModelReference) async throws(Problem) -> Model {
        do throws(ModelError) {
            return try await self.models.model(reference)
        } catch {
            throw Problem(error)
        }
    }

    /// The outputs that a request asks for.
    ///
    /// - Throws: ``Problem`` 400.
    func outputs(_ names: [String], of model: Model) throws(Problem) -> OutputSelection {
        do throws(EntryScriptError) {
            return try model.selection(names)
        } catch {
            throw Problem(error)
        }
    }

    /// Whether reading `text` takes so long that it is done on another thread; what it becomes decompressed is not known.
    static func isLarge(_ text: JSONText) -> Bool {
        text.range.count > self.inlineSize || Inflation.isCompressed(text.buffer, text.range)
    }

    /// Reads something, on another thread where that takes long.
    ///
    /// - Throws: ``Problem`` as `body` does, and 503 when too much is waiting for those threads already.
    func read<Value: Sendable>(
        isLarge: Bool,
        _ body: @escaping @Sendable () throws(Problem) -> Value
    ) async throws(Problem) -> Value {
        guard isLarge else { return try body() }
        let result: Result<Value, Problem>
        do throws(WorkerThreads.Overloaded) {
            result = try await self.scorer.workers.performIfRoom { Result { () throws(Problem) in try body() } }
        } catch {
            throw Problem(unavailable: WorkerThreads.Overloaded.message)
        }
        return try result.get()
    }

    /// Scores every row of a request, unless one of them has no result; fetches the rows that are stored.
    ///
    /// - Throws: ``Problem`` of the first row without a result, as fetching does, and 400 when there are no rows.
    func results(
        of rows: RequestRows,
        _ job: ScoringJob,
        isLarge: Bool,
        facts: inout InvocationFacts
    ) async throws(Problem) -> [RowResult] {
        switch rows {
        case .given(let source): return try await self.run(source, job, isLarge: isLarge, facts: &facts).all()
        case .stored(let references):
            let fetched = try await self.inputs.fetch(references)
            defer { withExtendedLifetime(fetched) {} }
            let source = StoredRows(fetched.inputs, of: job.model)
            let isLarge = fetched.size > Self.inlineSize
            let results = await self.run(source, job, isLarge: isLarge, facts: &facts)
            return try results.all { Problem($0, of: source) }
        }
    }

    private func run(
        _ source: any RowSource,
        _ job: ScoringJob,
        isLarge: Bool,
        facts: inout InvocationFacts
    ) async -> RequestResults {
        var results = RequestResults(tally: facts.tally)
        await SlicePipeline(scorer: self.scorer, job: job, isLarge: isLarge).run(source) { results.add($0) }
        facts.tally = results.tally
        return results
    }

    /// The results of a request of one slice.
    ///
    /// - Throws: ``Problem`` of the first row without a result.
    func results(of slice: ScoredSlice, facts: inout InvocationFacts) throws(Problem) -> [RowResult] {
        var results = RequestResults(tally: facts.tally)
        _ = results.add(slice)
        facts.tally = results.tally
        return try results.all()
    }
}
