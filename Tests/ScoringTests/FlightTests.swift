// ScoringFunctions
// SPDX-License-Identifier: MIT

import Dispatch
import Synchronization
import Tensors
import Testing

@testable import Scoring

/// A gate at which runs of a model wait until the test lets them through.
final class Gate: Sendable {
    private let arrived = AsyncStream<Void>.makeStream()
    private let open = DispatchSemaphore(value: 0)

    /// Called by the model: tells the test, and waits.
    func pass() {
        self.arrived.continuation.yield()
        self.open.wait()
    }

    /// Waits until a run has come to the gate.
    func waitForArrival() async {
        var iterator = self.arrived.stream.makeAsyncIterator()
        await iterator.next()
    }

    /// Lets one run through.
    func letThrough() { self.open.signal() }
}

@Suite("Identical rows in flight")
struct FlightTests {
    /// A model whose row [7, 0] stops at `gate` on its first run, and may fail there.
    static func gatedModel(_ gate: Gate, fails: Bool = false) async throws -> (Model, ScriptedScript) {
        let isFirst = Atomic(true)
        let script = ScriptedScript { (inputs, outputs) throws(EntryScriptError) in
            if floats(inputs[0].bytes).contains(7), isFirst.exchange(false, ordering: .relaxed) {
                gate.pass()
                if fails { throw EntryScriptError(.outOfMemory, "no memory left") }
            }
            return try ScriptedScript.sums(inputs, outputs)
        }
        let model = try await model(script)
        // The probe's own runs have taught the meter that a row costs nothing; a run at the gate must not be inline.
        model.cost.record(.seconds(1), rows: 1)
        return (model, script)
    }

    @Test("are computed once")
    func areComputedOnce() async throws {
        let (gate, scorer) = (Gate(), ScorerTests.scorer())
        let (model, script) = try await Self.gatedModel(gate)
        async let leader = ScorerTests.outcomes([[7, 0]], model, scorer)
        await gate.waitForArrival()
        let runs = script.runs.withLock { $0.count }
        let follower = Task { await ScorerTests.outcomes([[7, 0]], model, scorer) }
        await scorer.waitForFollower()
        gate.letThrough()
        #expect(await leader.map(\.label) == ["MISS 7.0"])
        #expect(await follower.value.map(\.label) == ["COLLAPSED 7.0"])
        #expect(script.runs.withLock { $0.count } == runs)
    }

    @Test("whose leader fails are scored by who waited")
    func survivesALeadersFailure() async throws {
        let (gate, scorer) = (Gate(), ScorerTests.scorer())
        let (model, _) = try await Self.gatedModel(gate, fails: true)
        async let leader = ScorerTests.outcomes([[7, 0]], model, scorer)
        await gate.waitForArrival()
        let follower = Task { await ScorerTests.outcomes([[7, 0]], model, scorer) }
        await scorer.waitForFollower()
        gate.letThrough()
        #expect(await leader.map(\.label) == ["row 0: no memory left"])
        #expect(await follower.value.map(\.label) == ["MISS 7.0"])
    }

    @Test("whose leader is cancelled are scored by who waited, at once")
    func survivesALeadersCancellation() async throws {
        let (gate, scorer) = (Gate(), ScorerTests.scorer())
        let (model, _) = try await Self.gatedModel(gate)
        let leader = Task { await ScorerTests.outcomes([[7, 0]], model, scorer) }
        await gate.waitForArrival()
        let follower = Task { await ScorerTests.outcomes([[7, 0]], model, scorer) }
        await scorer.waitForFollower()
        leader.cancel()
        #expect(await follower.value.map(\.label) == ["MISS 7.0"], "while the leader still stands at the gate")
        gate.letThrough()
        #expect(await leader.value.map(\.label) == ["MISS 7.0"])
    }
}

extension Scorer {
    /// Returns once somebody waits for a flight.
    func waitForFollower() async {
        while !self.flights.hasFollowers { await Task.yield() }
    }
}
