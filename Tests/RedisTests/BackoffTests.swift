// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import Redis

@Suite("Waiting before the next attempt")
struct BackoffTests {
    /// Chance that draws almost 1, so that the longest waits come out.
    private static let highest = Constant(bits: .max << 12)

    private static func longest(_ cause: Backoff.Cause, count: Int) -> [Duration] {
        var (backoff, chance) = (Backoff(), self.highest)
        return (0..<count).map { _ in backoff.delay(after: cause, using: &chance) }
    }

    @Test("waits after a lost connection grow from 100 ms to 10 s")
    func transient() {
        let limits = [100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]
        for (wait, limit) in zip(Self.longest(.transient, count: limits.count), limits) {
            #expect(wait <= .milliseconds(limit) && wait > .milliseconds(limit) * 0.99)
        }
        var (backoff, lowest) = (Backoff(), Constant(bits: 0))
        for _ in 0..<100 {
            let wait = backoff.delay(after: .transient, using: &lowest)
            #expect(wait == .zero)
        }
    }

    @Test("waits after an end of this side's own stay short, and make no other wait longer")
    func deliberate() {
        for wait in Self.longest(.deliberate, count: 100) { #expect(wait <= .milliseconds(100)) }
        var (backoff, chance) = (Backoff(), Self.highest)
        for _ in 0..<100 { _ = backoff.delay(after: .deliberate, using: &chance) }
        let first = backoff.delay(after: .transient, using: &chance)
        #expect(first <= .milliseconds(100))
    }

    @Test("waits after refused credentials begin at 5 s and end at 60 s, whatever chance says")
    func lasting() {
        let limits = [5.0, 10, 20, 40, 60, 60]
        var (backoff, lowest) = (Backoff(), Constant(bits: 0))
        for (wait, limit) in zip(Self.longest(.lasting, count: limits.count), limits) {
            #expect(wait <= .seconds(min(limit * 1.2, 60)))
            #expect(backoff.delay(after: .lasting, using: &lowest) == .seconds(limit))
        }
    }

    @Test("thirty healthy seconds, or another cause, begin anew")
    func reset() {
        var (backoff, chance) = (Backoff(), Self.highest)
        for _ in 0..<9 { _ = backoff.delay(after: .transient, using: &chance) }
        #expect(backoff.delay(after: .transient, health: .seconds(29), using: &chance) > .seconds(9))
        #expect(backoff.delay(after: .transient, health: .seconds(30), using: &chance) <= .milliseconds(100))
        #expect(backoff.delay(after: .lasting, using: &chance) <= .seconds(6))
        #expect(backoff.delay(after: .transient, using: &chance) <= .milliseconds(100))
    }
}
