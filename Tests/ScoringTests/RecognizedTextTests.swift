// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import Crypto
import JSON
import Testing

@testable import Scoring

@Suite("A text that comes again")
struct RecognizedTextTests {
    private static func text(_ text: String) -> JSONText { JSONText(ByteBuffer(Array(text.utf8))) }

    /// Sends a request as a trigger does; what came of its rows, and whether its text was read for that.
    private static func send(_ body: String, _ job: ScoringJob, _ scorer: Scorer) async throws -> String {
        let recognized = scorer.recognize(self.text(body), for: job)
        if let found = recognized.flatMap({ scorer.find($0, for: job) }) { return found.rows[0].outcome.label }
        guard case .given(let source) = try RowSources.request(self.text(body), for: job.model),
            let slice = source.next()
        else { return "read" }
        let scored: ScoredSlice
        switch scorer.begin(slice, for: job) {
        case .scored(let slice): scored = slice
        case .unfinished(let slice): scored = await scorer.finish(slice, for: job)
        case .gathered, .shared: return "gathered"
        }
        if let recognized { scorer.note(recognized, holds: scored) }
        return (["read"] + scored.rows.map(\.outcome.label)).joined(separator: ", ")
    }

    /// A scorer that has found a row already, and so recognises texts.
    private static func warm(_ model: Model) async -> (Scorer, ScoringJob) {
        let scorer = ScorerTests.scorer()
        for _ in 0..<10 { _ = await ScorerTests.outcomes([[0, 0]], model, scorer) }
        return (scorer, ScoringJob(model: model, outputs: model.defaultOutputs))
    }

    @Test("is not read again, and has the same result; written otherwise it is read")
    func again() async throws {
        let (scorer, job) = await Self.warm(try await model(ScriptedScript()))
        let body = #"{"data": [[1, 2]]}"#
        #expect(try await Self.send(body, job, scorer) == "read, MISS 3.0")
        #expect(try await Self.send(body, job, scorer) == "HIT 3.0")
        #expect(try await Self.send(#"{"data": [[1, 2.0]]}"#, job, scorer) == "read, HIT 3.0")
        #expect(try await Self.send(#"{"data": [[1, 3]]}"#, job, scorer) == "read, MISS 4.0")
        #expect(try await Self.send(body, job, scorer) == "HIT 3.0")
    }

    @Test("is read when it holds several rows, or one that nobody can read")
    func others() async throws {
        let (scorer, job) = await Self.warm(try await model(ScriptedScript()))
        for body in [#"{"data": [[1, 2], [3, 4]]}"#, #"{"data": [["x", 2]]}"#] {
            for _ in 0..<3 { #expect(try await Self.send(body, job, scorer).hasPrefix("read")) }
        }
    }

    @Test("is another one for another model, and for other outputs")
    func models() async throws {
        let (first, second) = (try await model(ScriptedScript()), try await model(ScriptedScript(), version: 2))
        let (scorer, job) = await Self.warm(first)
        let body = #"{"data": [[1, 2]]}"#
        #expect(try await Self.send(body, job, scorer) == "read, MISS 3.0")
        let other = ScoringJob(model: second, outputs: second.defaultOutputs)
        #expect(try await Self.send(body, other, scorer) == "read, MISS 3.0")
    }

    @Test("is scored where the client or the model wants that", arguments: [CacheControl.refresh, .bypass])
    func controls(control: CacheControl) async throws {
        let (scorer, job) = await Self.warm(try await model(ScriptedScript()))
        let body = #"{"data": [[1, 2]]}"#
        for _ in 0..<2 { _ = try await Self.send(body, job, scorer) }
        let fresh = ScoringJob(model: job.model, outputs: job.outputs, cacheControl: control)
        #expect(try await Self.send(body, fresh, scorer) == "read, BYPASS 3.0")
        let changing = try await model(ScriptedScript(), settings: #"{"deterministic": false}"#)
        let changingJob = ScoringJob(model: changing, outputs: changing.defaultOutputs)
        for _ in 0..<3 { #expect(try await Self.send(body, changingJob, scorer) == "read, BYPASS 3.0") }
    }

    @Test("is read when its result has gone")
    func forgottenResult() async throws {
        let model = try await model(ScriptedScript())
        let near = MemoryCacheStore(longest: .zero)
        let scorer = Scorer(cache: CacheTiers(near: near), workers: ScorerTests.workers)
        let job = ScoringJob(model: model, outputs: model.defaultOutputs)
        scorer.cache.texts.count(hits: 10, of: 10)
        for _ in 0..<3 { #expect(try await Self.send(#"{"data": [[1, 2]]}"#, job, scorer) == "read, MISS 3.0") }
        #expect(scorer.recognize(Self.text(#"{"data": [[1, 2]]}"#), for: job)?.key != nil)
    }

    @Test("is not looked for while most rows are new")
    func worth() async throws {
        let (scorer, job) = await Self.warm(try await model(ScriptedScript()))
        for number in 0..<10 { _ = await ScorerTests.outcomes([[1, Float(number)]], job.model, scorer) }
        #expect(scorer.recognize(Self.text(#"{"data": [[1, 2]]}"#), for: job) == nil)
        for _ in 0..<10 { _ = await ScorerTests.outcomes([[1, 2]], job.model, scorer) }
        #expect(scorer.recognize(Self.text(#"{"data": [[1, 2]]}"#), for: job) != nil)
    }

    @Test("is forgotten when it has not come again among many others")
    func generations() async throws {
        let (texts, outputs) = (TextKeys(), try await model(ScriptedScript()).defaultOutputs)
        let key = CacheKey(outcomeOf: "f", id: "1", content: SHA256().finish(), outputs: outputs)
        func come(_ name: String) -> Bool {
            let text = texts.recognize(Self.text(name), for: outputs)
            if text.key == nil { texts.note(key, for: text) }
            return text.key != nil
        }
        for number in 0..<(3 * TextKeys.generation) {
            _ = come("\(number)")
            if number % 1_000 == 0 { #expect(come("often") == (number > 0)) }
        }
        #expect(!come("0"))
        #expect(come("\(3 * TextKeys.generation - 1)"))
    }
}
