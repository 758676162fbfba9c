// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import Scoring

@Suite("Whether a store pays")
struct TierPolicyTests {
    /// A policy after `rows` look-ups of one row each, of which every `hit`th was found.
    private static func policy(rows: Int, hitEvery: Int?, lookUp: Int, scoring: Int) -> TierPolicy {
        var policy = TierPolicy()
        for row in 0..<rows {
            let isHit = hitEvery.map { row % $0 == 0 } ?? false
            _ = policy.record(
                hits: isHit ? 1 : 0,
                of: 1,
                duration: .nanoseconds(lookUp),
                scoringCost: .nanoseconds(scoring)
            )
        }
        return policy
    }

    @Test(
        "follows the hits, and what scoring and looking up cost",
        arguments: [
            // hit every, look-up ns, scoring ns, used
            (nil, 2_000, 6_000, false), (nil, 2_000, 100_000, false), (2, 2_000, 6_000, true), (4, 2_000, 6_000, false),
            (20, 2_000, 100_000, true), (100, 60_000, 10_000_000, true), (nil, 60_000, 10_000_000, true),
            (nil, 60_000, 2_000_000, false), (1, 60_000, 6_000, false),
        ] as [(Int?, Int, Int, Bool)]
    )
    func decision(hitEvery: Int?, lookUp: Int, scoring: Int, isUsed: Bool) {
        #expect(Self.policy(rows: 1_000, hitEvery: hitEvery, lookUp: lookUp, scoring: scoring).isUsed == isUsed)
    }

    @Test("is not judged before there is evidence, however bad it looks")
    func evidence() {
        #expect(Self.policy(rows: 255, hitEvery: nil, lookUp: 2_000, scoring: 6_000).isUsed)
        #expect(!Self.policy(rows: 256, hitEvery: nil, lookUp: 2_000, scoring: 6_000).isUsed)
    }

    @Test("is used again when the few rows that are looked up are found")
    func recovery() {
        var policy = Self.policy(rows: 1_000, hitEvery: nil, lookUp: 2_000, scoring: 100_000)
        #expect(!policy.isUsed)
        var lookUps = 0
        while !policy.isUsed, lookUps < 10_000 {
            lookUps += 1
            _ = policy.record(hits: 1, of: 1, duration: .nanoseconds(2_000), scoringCost: .nanoseconds(100_000))
        }
        #expect(policy.isUsed && lookUps < 100)
    }

    @Test("tells of a change once")
    func changes() {
        var policy = TierPolicy()
        let changes = (0..<10_000).filter { _ in
            policy.record(hits: 0, of: 1, duration: .nanoseconds(2_000), scoringCost: .nanoseconds(6_000))
        }
        #expect(changes == [255])
    }
}
