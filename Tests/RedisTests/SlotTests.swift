// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import Redis

@Suite("Cluster slots")
struct SlotTests {
    @Test(
        "keys are in the slots that CLUSTER KEYSLOT names",
        arguments: [
            ("123456789", 0x31C3), ("foo", 12_182), ("", 0), ("{user1000}.following", 3_443),
            ("{user1000}.followers", 3_443),
            ("foo{}{bar}", 8_363), ("foo{{bar}}zap", 4_015), ("foo{bar}{zap}", 5_061), ("bar", 5_061), ("a{b", 13_340),
        ]
    )
    func slot(key: String, number: Int) {
        #expect(Slot(key: Array(key.utf8)).number == number)
    }

    @Test("a slot has a number below 16,384", arguments: [-1, 16_384, Int.max])
    func outside(number: Int) {
        #expect(Slot(number: number) == nil)
    }
}
