// ScoringFunctions
// SPDX-License-Identifier: MIT

import Scoring
import Synchronization
import Tensors
import Testing

@Suite("Scoring slices")
struct ScorerTests {
    static let workers = WorkerThreads(count: 4)

    /// Scores rows of two numbers each.
    static func outcomes(
        _ rows: [[Float]],
        _ model: Model,
        _ scorer: Scorer,
        _ control: CacheControl = .standard
    ) async -> [RowOutcome] {
        let tensor = Tensor.floats(rows.flatMap(\.self), shape: [rows.count, 2])
        let job = ScoringJob(model: model, outputs: model.defaultOutputs, cacheControl: control)
        let prepared = await scorer.prepare(Slice(inputs: [tensor], rows: Array(rows.indices)), for: job)
        return await scorer.score(prepared, for: job)
    }

    static func scorer() -> Scorer {
        Scorer(cache: CacheTiers(near: MemoryCacheStore()), workers: self.workers)
    }

    @Test("a row that was scored is a hit, also beside new ones, and everyone gets his own result")
    func hitsAndMisses() async throws {
        let script = ScriptedScript()
        let (model, scorer) = (try await model(script), Self.scorer())
        let first = await Self.outcomes([[1, 2], [3, 4]], model, scorer)
        #expect(first.map(\.label) == ["MISS 3.0", "MISS 7.0"])
        let second = await Self.outcomes([[5, 5], [3, 4], [1, 2]], model, scorer)
        #expect(second.map(\.label) == ["MISS 10.0", "HIT 7.0", "HIT 3.0"])
        #expect(script.runs.withLock { $0.suffix(2) } == [2, 1], "only what is missing is scored, in one run")
    }

    @Test("identical rows of one slice are scored once")
    func duplicatesInASlice() async throws {
        let script = ScriptedScript()
        let outcomes = await Self.outcomes([[1, 2], [1, 2], [0, 1]], try await model(script), Self.scorer())
        #expect(outcomes.map(\.label) == ["MISS 3.0", "COLLAPSED 3.0", "MISS 1.0"])
        #expect(script.runs.withLock { $0.last } == 2)
    }

    @Test("no-cache scores anew and keeps; no-store does not even keep")
    func cacheControls() async throws {
        let (model, scorer) = (try await model(ScriptedScript()), Self.scorer())
        #expect(await Self.outcomes([[1, 1]], model, scorer, .bypass).map(\.label) == ["BYPASS 2.0"])
        #expect(await Self.outcomes([[1, 1]], model, scorer).map(\.label) == ["MISS 2.0"])
        #expect(await Self.outcomes([[2, 2]], model, scorer, .refresh).map(\.label) == ["BYPASS 4.0"])
        #expect(await Self.outcomes([[2, 2]], model, scorer).map(\.label) == ["HIT 4.0"])
    }

    @Test("a model that is not deterministic is always run")
    func nondeterministic() async throws {
        let (model, scorer) = (try await model(ScriptedScript(), settings: #"{"deterministic": false}"#), Self.scorer())
        for _ in 0..<2 {
            #expect(await Self.outcomes([[1, 1]], model, scorer).map(\.label) == ["BYPASS 2.0"])
        }
    }

    @Test("a result with NaN is given out, and not kept")
    func nanIsNotKept() async throws {
        let (model, scorer) = (try await model(ScriptedScript()), Self.scorer())
        for _ in 0..<2 {
            let outcomes = await Self.outcomes([[.nan, 1], [1, 1]], model, scorer)
            #expect(outcomes[0].label == "MISS nan")
        }
        #expect(await Self.outcomes([[1, 1]], model, scorer).map(\.label) == ["HIT 2.0"])
    }

    @Test("when a run fails, only the rows that fail alone have failed", arguments: [0, 3, 7])
    func onlyBadRowsFail(bad: Int) async throws {
        let script = ScriptedScript { (inputs, outputs) throws(EntryScriptError) in
            if floats(inputs[0].bytes).contains(-1) { throw EntryScriptError(.invalidInput, "negative") }
            return try ScriptedScript.sums(inputs, outputs)
        }
        let rows: [[Float]] = (0..<8).map { $0 == bad ? [-1, 0] : [Float($0), 1] }
        let outcomes = await Self.outcomes(rows, try await model(script), Self.scorer())
        #expect(outcomes.count == 8)
        for (row, outcome) in outcomes.enumerated() {
            #expect(outcome.label == (row == bad ? "row \(bad): negative" : "MISS \(Float(row + 1))"))
        }
    }

    @Test("slices with the same rows in opposite order do not wait for each other for ever")
    func oppositeOrders() async throws {
        let (model, scorer) = (try await model(ScriptedScript()), Self.scorer())
        await withTaskGroup(of: [String].self) { group in
            for index in 0..<200 {
                let (x, y): ([Float], [Float]) = ([Float(index / 2), 1], [Float(index / 2), 2])
                group.addTask { await Self.outcomes(index % 2 == 0 ? [x, y] : [y, x], model, scorer).map(\.label) }
            }
            for await labels in group {
                #expect(labels.count == 2)
                #expect(!labels.contains { $0.hasPrefix("row") })
            }
        }
    }
}

extension RowOutcome {
    /// The source and the first number of a result, or the row and message of a failure.
    var label: String {
        switch self {
        case .failed(let failure): "row \(failure.row): \(failure.message)"
        case .scored(let result, let source):
            "\(source.name) \(result.tensors(1).map { floats($0[0].bytes)[0] } ?? -1)"
        }
    }
}
