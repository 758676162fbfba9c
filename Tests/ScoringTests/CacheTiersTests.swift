// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization
import Tensors
import Testing

@testable import Scoring

@Suite("Two stores")
struct CacheTiersTests {
    private static func scorer(_ remote: FakeStore, memory: Int = 16 << 20) -> Scorer {
        let near = MemoryCacheStore(capacity: memory)
        return Scorer(cache: CacheTiers(near: near, remote: remote), workers: ScorerTests.workers)
    }

    @Test("are asked one after the other, and a result from beyond is kept here")
    func order() async throws {
        let (remote, script) = (FakeStore(), ScriptedScript())
        let model = try await model(script)
        #expect(await ScorerTests.outcomes([[1, 2]], model, Self.scorer(remote)).map(\.label) == ["MISS 3.0"])
        #expect(remote.lookUps == 1 && remote.stores == 1)
        let other = Self.scorer(remote)
        let runs = script.runs.withLock(\.count)
        for _ in 0..<3 {
            #expect(await ScorerTests.outcomes([[1, 2]], model, other).map(\.label) == ["HIT 3.0"])
        }
        #expect(script.runs.withLock(\.count) == runs)
        #expect(remote.lookUps == 2, "the second and third are found here")
    }

    @Test("are asked for what is missing only")
    func onlyMissing() async throws {
        let remote = FakeStore()
        let (model, scorer) = (try await model(ScriptedScript()), Self.scorer(remote))
        _ = await ScorerTests.outcomes([[1, 1], [2, 2]], model, scorer)
        let outcomes = await ScorerTests.outcomes([[1, 1], [3, 3], [2, 2]], model, scorer)
        #expect(outcomes.map(\.label) == ["HIT 2.0", "MISS 6.0", "HIT 4.0"])
        #expect(remote.lookUps == 3 && remote.stores == 3)
    }

    /// A model that takes so long for a row; so often that what was really measured no longer counts.
    private static func steadyModel(taking cost: Duration) async throws -> Model {
        let model = try await model(ScriptedScript())
        for _ in 0..<300 { model.cost.record(cost, rows: 1) }
        return model
    }

    @Test("that cannot be asked fail nothing, and are asked when they can be", arguments: [0, 16 << 20])
    func down(memory: Int) async throws {
        let remote = FakeStore()
        remote.calls.withLock { $0.isDown = true }
        let (model, scorer) = (try await Self.steadyModel(taking: .nanoseconds(1)), Self.scorer(remote, memory: memory))
        let expected = memory == 0 ? ["BYPASS 3.0", "BYPASS 3.0"] : ["MISS 3.0", "HIT 3.0"]
        for label in expected { #expect(await ScorerTests.outcomes([[1, 2]], model, scorer).map(\.label) == [label]) }
        #expect(remote.lookUps == 0 && remote.stores == 0)
        remote.calls.withLock { $0.isDown = false }
        for label in ["MISS 5.0", "HIT 5.0"] {
            #expect(await ScorerTests.outcomes([[2, 3]], model, scorer).map(\.label) == [label])
        }
        #expect(remote.lookUps == (memory == 0 ? 2 : 1) && remote.stores == 1)
    }

    @Test("that cannot be asked are told of results that they may take when scoring is over", arguments: [0, 16 << 20])
    func downAtFirst(memory: Int) async throws {
        let remote = FakeStore()
        remote.calls.withLock { $0.isDown = true }
        let (model, scorer) = (try await Self.steadyModel(taking: .seconds(1)), Self.scorer(remote, memory: memory))
        let outcomes = await ScorerTests.outcomes([[1, 2], [1, 2]], model, scorer)
        #expect(outcomes.map(\.label) == ["MISS 3.0", "COLLAPSED 3.0"])
        #expect(remote.stores == 1)
    }

    @Test("keep a result for as long as the model says")
    func timeToLive() async throws {
        let remote = FakeStore()
        let model = try await model(ScriptedScript(), settings: #"{"cacheTTL": 7}"#)
        _ = await ScorerTests.outcomes([[1, 2]], model, Self.scorer(remote))
        #expect(remote.calls.withLock { $0.entries.map(\.timeToLive) } == [.seconds(7)])
    }

    @Test("are left alone where the app, or else the model, says so", arguments: CacheMode.allCases, CacheMode.allCases)
    func modes(app: CacheMode, own: CacheMode) async throws {
        let remote = FakeStore()
        let model = try await model(ScriptedScript(), settings: #"{"cache": "\#(own.rawValue)"}"#, cache: app)
        let label = await ScorerTests.outcomes([[1, 2]], model, Self.scorer(remote)).map(\.label)
        let isOff = app == .off || own == .off
        #expect(label == [isOff ? "BYPASS 3.0" : "MISS 3.0"])
        #expect(remote.lookUps == (isOff ? 0 : 1))
    }

    @Test("are left out, but for a few rows, when nothing comes twice; the log says so")
    func auto() async throws {
        let remote = FakeStore()
        let said = Mutex<[String]>([])
        let model = try await model(ScriptedScript(), cache: .auto) { text in said.withLock { $0.append(text) } }
        // Scoring a row takes a microsecond, so no look-up pays.
        for _ in 0..<100 { model.cost.record(.nanoseconds(1_000), rows: 1) }
        let scorer = Self.scorer(remote)
        var labels: Set<String> = []
        for batch in 0..<40 {
            let rows = (0..<100).map { [Float(batch), Float($0)] }
            let outcomes = await ScorerTests.outcomes(rows, model, scorer)
            labels = Set(outcomes.map { String($0.label.prefix { $0 != " " }) })
        }
        #expect(labels.contains("BYPASS"))
        let sentence = "Model test:1: results are no longer looked up in Redis"
        #expect(said.withLock { $0.contains { $0.hasPrefix(sentence) } })
        #expect(remote.lookUps < 1_000)
    }
}
