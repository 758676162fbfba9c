// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization
import Tensors
import Testing

@testable import Scoring

@Suite("Requests that arrive together")
struct GatheringTests {
    private let scorer = ScorerTests.scorer()
    private let executor = PoolExecutor()

    private static func slice(_ rows: [[Float]]) -> Slice {
        Slice(inputs: [.floats(rows.flatMap(\.self), shape: [rows.count, 2])], rows: Array(rows.indices))
    }

    private static func promptModel(_ script: ScriptedScript, settings: String = "{}") async throws -> Model {
        let model = try await model(script, settings: settings)
        for _ in 0..<300 { model.cost.record(.nanoseconds(1), rows: 1) }
        return model
    }

    private func begin(
        _ rows: [[Float]],
        _ model: Model,
        _ control: CacheControl = .standard,
        outputs: [String] = [],
        on executor: PoolExecutor? = nil,
        by scorer: Scorer? = nil
    ) throws -> BegunSlice {
        let job = ScoringJob(model: model, outputs: try model.selection(outputs), cacheControl: control)
        return (scorer ?? self.scorer).begin(Self.slice(rows), for: job, on: executor ?? self.executor)
    }

    /// What became of slices that were begun, the last one first; `nil` for one that has to wait.
    private func labels(_ begun: [BegunSlice]) -> [[String]?] {
        begun.reversed().map { self.labels($0) }.reversed()
    }

    private func labels(_ begun: BegunSlice) -> [String]? {
        switch begun {
        case .gathered(let gathered): self.labels(self.scorer.begin(gathered))
        case .scored(let scored): scored.rows.map { "\($0.row) \($0.outcome.label)" }
        case .unfinished, .shared: nil
        }
    }

    @Test("are scored in one run, and each gets its own rows")
    func oneRun() async throws {
        let script = ScriptedScript()
        let model = try await Self.promptModel(script)
        let begun = try [[[1, 2]], [[3, 4], [5, 6]], [[7, 8]]].map { try self.begin($0, model) }
        #expect(self.labels(begun) == [["0 MISS 3.0"], ["0 MISS 7.0", "1 MISS 11.0"], ["0 MISS 15.0"]])
        #expect(script.runs.withLock(\.last) == 4)
        let again = try [[5, 6], [0, 1]].map { try self.begin([$0], model) }
        #expect(self.labels(again) == [["0 HIT 11.0"], ["0 MISS 1.0"]])
        #expect(script.runs.withLock(\.last) == 1)
    }

    @Test("are scored alone when they were late, or want something else, or are many")
    func apart() async throws {
        let script = ScriptedScript(outputs: [.rows("sum", .float32), .rows("total", .float32)])
        let (model, other) = (try await Self.promptModel(script), try await Self.promptModel(ScriptedScript()))
        let begun = [
            try self.begin([[1, 2]], model), try self.begin([[2, 2]], model, on: PoolExecutor()),
            try self.begin([[3, 2]], model, outputs: ["total"]), try self.begin([[4, 2]], model, .bypass),
            try self.begin([[5, 2]], other), try self.begin([[Float]](repeating: [6, 2], count: 17), model, .bypass),
        ]
        let runs = script.runs.withLock(\.count)
        #expect(
            self.labels(begun).map(\.?.first)
                == ["0 MISS 3.0", "0 MISS 4.0", "0 MISS 5.0", "0 BYPASS 6.0", "0 MISS 7.0", "0 BYPASS 8.0"]
        )
        #expect(script.runs.withLock { $0.dropFirst(runs) } == [1, 1, 1, 1], "the seventeen rows were run at once")
        #expect(self.labels([try self.begin([[7, 2]], model)]) == [["0 MISS 9.0"]])
    }

    @Test("are at the most sixteen rows, and no more than what is prompt")
    func limits() async throws {
        let script = ScriptedScript()
        let model = try await Self.promptModel(script)
        let begun = try (0..<20).map { try self.begin([[Float($0), 1]], model) }
        #expect(self.labels(begun) == (0..<20).map { ["0 MISS \(Float($0) + 1)"] })
        #expect(script.runs.withLock { $0.suffix(2).sorted() } == [4, 16])
        for _ in 0..<300 { model.cost.record(.microseconds(30), rows: 1) }
        let slower = try (20..<25).map { try self.begin([[Float($0), 1]], model) }
        #expect(self.labels(slower).compactMap(\.self).count == 5)
        #expect(script.runs.withLock { $0.suffix(2).sorted() } == [2, 3])
    }

    @Test("share neither a failure nor a wait")
    func failures() async throws {
        let model = try await Self.promptModel(
            ScriptedScript { (inputs, outputs) throws(EntryScriptError) in
                if floats(inputs[0].bytes).contains(13) { throw EntryScriptError(.invalidInput, "unlucky") }
                return try ScriptedScript.sums(inputs, outputs)
            }
        )
        let begun = try [[1, 2], [13, 0], [3, 4]].map { try self.begin([$0], model) }
        let labels = self.labels(begun)
        #expect(labels[0] == ["0 MISS 3.0"])
        #expect(labels[1]?.first?.contains("unlucky") == true)
        #expect(labels[2] == ["0 MISS 7.0"])
        let key = RowHasher(model: model, outputs: model.defaultOutputs).keys(of: Self.slice([[9, 0]]), rows: [0])
        let flights = self.scorer.flights.enter(key)
        let waiting = try [[5, 5], [9, 0], [6, 6]].map { try self.begin([$0], model) }
        #expect(self.labels(waiting) == [["0 MISS 10.0"], nil, ["0 MISS 12.0"]])
        self.scorer.flights.end(flights[0], with: nil)
        let equal = try [[8, 8], [8, 8]].map { try self.begin([$0], model) }
        #expect(self.labels(equal) == [["0 HIT 16.0"], ["0 MISS 16.0"]])
    }

    @Test("are scored alone where company would show in the last digit, for the outputs that it shows in")
    func batchInvariance() async throws {
        let outputs: [TensorSpec] = [.rows("label", .float32), .rows("score", .float32)]
        let script = ScriptedScript(outputs: outputs) { (inputs, names) throws(EntryScriptError) in
            try ScriptedScript.sums(inputs, names).enumerated().map { index, sums in
                guard names[index] == "score", sums.rowCount > 1 else { return sums }
                return .floats(floats(sums.bytes).map(\.nextUp), shape: sums.shape)
            }
        }
        let model = try await Self.promptModel(script)
        #expect(model.isRowwise)
        #expect(try model.selection(["label"]).isBatchInvariant)
        #expect(try !model.selection(["score"]).isBatchInvariant)
        #expect(try !model.selection(["all"]).isBatchInvariant)
        _ = self.labels(try [[1, 2], [3, 4]].map { try self.begin([$0], model, outputs: ["all"]) })
        #expect(script.runs.withLock { $0.suffix(2) } == [1, 1])
    }

    @Test("are scored alone by a model that gives many rows another number of results than few", arguments: [0, 2, 17])
    func otherCount(results: Int) async throws {
        let script = ScriptedScript { (inputs, outputs) throws(EntryScriptError) in
            if inputs[0].rowCount < 3 { return try ScriptedScript.sums(inputs, outputs) }
            return [.floats([Float](repeating: 0, count: results), shape: [results])]
        }
        for settings in ["{}", #"{"rowwise": true}"#] {
            #expect(try await !model(script, settings: settings).defaultOutputs.isBatchInvariant)
        }
    }

    /// Slices that were begun together where Redis is asked first.
    private func unfinished(
        _ rows: [[Float]],
        _ model: Model,
        in redis: FakeStore
    ) throws -> [@Sendable () async -> [String]] {
        let tiers = CacheTiers(near: MemoryCacheStore(capacity: 0), remote: redis)
        let scorer = Scorer(cache: tiers, workers: ScorerTests.workers)
        return try rows.map { try self.begin([$0], model, by: scorer) }.compactMap { begun in
            guard case .gathered(let gathered) = begun, case .shared(let slice, let places) = scorer.begin(gathered)
            else { return nil }
            return {
                await withCheckedContinuation { continuation in
                    scorer.finish(slice, places) { scored in
                        continuation.resume(returning: scored.rows.map { "\($0.row) \($0.outcome.label)" })
                    }
                }
            }
        }
    }

    @Test("ask Redis once, and what it lacks is scored in one run")
    func redis() async throws {
        let (script, redis) = (ScriptedScript(), FakeStore())
        let model = try await Self.promptModel(script)
        let first = try self.unfinished([[1, 2], [3, 4], [5, 6]], model, in: redis)
        async let others = (await first[1](), await first[2]())
        #expect(await first[0]() == ["0 MISS 3.0"])
        #expect(await others == (["0 MISS 7.0"], ["0 MISS 11.0"]))
        #expect(redis.calls.withLock(\.lookUps) == 1)
        #expect(script.runs.withLock(\.last) == 3)
        let second = try self.unfinished([[7, 8], [3, 4]], model, in: redis)
        #expect(await second[1]() == ["0 HIT 7.0"])
        #expect(await second[0]() == ["0 MISS 15.0"])
        #expect(redis.lookUps == 5 && redis.stores == 4)
    }

    @Test("are looked up in Redis by eight, as soon as there are so many")
    func byEight() async throws {
        let (script, redis) = (ScriptedScript(), FakeStore())
        let model = try await Self.promptModel(script)
        let finish = try self.unfinished((0..<11).map { [Float($0), 1] }, model, in: redis)
        while redis.stores < 8 { await Task.yield() }
        #expect(redis.calls.withLock(\.lookUps) == 1)
        for (number, finish) in finish.enumerated() { #expect(await finish() == ["0 MISS \(Float(number) + 1)"]) }
        #expect(redis.calls.withLock(\.lookUps) == 2)
        #expect(script.runs.withLock { $0.suffix(2) } == [8, 3])
    }

    @Test("are answered also when the first of them was given up, and long after they were scored")
    func givenUp() async throws {
        let redis = FakeStore()
        let model = try await Self.promptModel(ScriptedScript())
        let finish = try self.unfinished([[1, 2], [3, 4], [5, 6]], model, in: redis)
        #expect(await finish[1]() == ["0 MISS 7.0"])
        #expect(await finish[2]() == ["0 MISS 11.0"])
        #expect(redis.calls.withLock(\.lookUps) == 1)
    }
}
