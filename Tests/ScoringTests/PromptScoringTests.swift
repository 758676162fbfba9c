// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization
import Tensors
import Testing

@testable import Scoring

@Suite("Scoring without waiting")
struct PromptScoringTests {
    private static func slice(_ rows: [[Float]]) -> Slice {
        Slice(inputs: [.floats(rows.flatMap(\.self), shape: [rows.count, 2])], rows: Array(rows.indices))
    }

    /// What comes of the rows without waiting, if anything does, for a model that takes no time or very much.
    private static func labels(
        _ rows: [[Float]],
        _ model: Model,
        _ scorer: Scorer,
        _ control: CacheControl = .standard,
        isSlow: Bool = false
    ) -> [String]? {
        // So many that what was really measured, on a machine that may be busy, no longer counts.
        for _ in 0..<300 { model.cost.record(isSlow ? .seconds(1) : .nanoseconds(1), rows: 1) }
        let job = ScoringJob(model: model, outputs: model.defaultOutputs, cacheControl: control)
        guard case .scored(let scored) = scorer.begin(self.slice(rows), for: job) else { return nil }
        return scored.rows.map(\.outcome.label)
    }

    @Test("gives and keeps what waiting would have given")
    func isTheSame() async throws {
        let (model, scorer) = (try await model(ScriptedScript()), ScorerTests.scorer())
        #expect(Self.labels([[1, 2], [3, 4]], model, scorer) == ["MISS 3.0", "MISS 7.0"])
        #expect(Self.labels([[5, 5], [3, 4]], model, scorer) == ["MISS 10.0", "HIT 7.0"])
        #expect(await ScorerTests.outcomes([[5, 5]], model, scorer).map(\.label) == ["HIT 10.0"])
        #expect(Self.labels([[.nan, 1], [1, 2]], model, scorer) == ["MISS nan", "HIT 3.0"])
        #expect(Self.labels([[.nan, 1]], model, scorer) == ["MISS nan"])
    }

    @Test("is not for slow models, equal rows, or who wants no cached result; nothing was done then")
    func leavesTheRest() async throws {
        let (script, scorer) = (ScriptedScript(), ScorerTests.scorer())
        let model = try await model(script)
        let runs = script.runs.withLock(\.count)
        #expect(Self.labels([[1, 2], [1, 2]], model, scorer) == nil)
        #expect(Self.labels([[1, 2]], model, scorer, .refresh) == nil)
        #expect(Self.labels([[1, 2]], model, scorer, isSlow: true) == nil)
        #expect(script.runs.withLock(\.count) == runs)
        #expect(await ScorerTests.outcomes([[1, 2]], model, scorer).map(\.label) == ["MISS 3.0"])
    }

    @Test("does not compute what somebody else is computing")
    func leavesFlights() async throws {
        let (model, scorer) = (try await model(ScriptedScript()), ScorerTests.scorer())
        let job = ScoringJob(model: model, outputs: model.defaultOutputs)
        let hasher = RowHasher(model: model, outputs: job.outputs)
        let flights = scorer.flights.enter(hasher.keys(of: Self.slice([[7, 0]]), rows: [0]))
        #expect(Self.labels([[1, 1], [7, 0]], model, scorer) == nil)
        scorer.flights.end(flights[0], with: nil)
        #expect(Self.labels([[1, 1], [7, 0]], model, scorer) == ["MISS 2.0", "MISS 7.0"])
    }

    @Test("gives a model without a cache its bypass")
    func bypass() async throws {
        let model = try await model(ScriptedScript(), settings: #"{"deterministic": false}"#)
        for _ in 0..<2 { #expect(Self.labels([[1, 1]], model, ScorerTests.scorer()) == ["BYPASS 2.0"]) }
    }
}
