// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import Redis

@Suite("When a token is fetched anew")
struct TokenClockTests {
    private let now = ContinuousClock.now

    @Test("fetching begins between five and four minutes before the end", arguments: [UInt64.min, 1 << 63, .max << 12])
    func refresh(chance: UInt64) {
        var chance = Constant(bits: chance)
        let expiry = self.now + .seconds(86_400)
        let left = expiry - TokenClock(expiry: expiry, at: self.now, using: &chance).nextRefresh
        #expect(left <= .seconds(300) && left > .seconds(239))
    }

    @Test("a token that ends soon is asked for again in 15 to 30 s, and so is one that did not come")
    func retry() {
        for bits in [UInt64.min, .max << 12] {
            var chance = Constant(bits: bits)
            var clock = TokenClock(expiry: self.now + .seconds(60), at: self.now, using: &chance)
            let first = clock.nextRefresh - self.now
            #expect(first >= .seconds(15) && first <= .seconds(30))
            clock.failed(at: self.now + .seconds(20), using: &chance)
            let second = clock.nextRefresh - self.now
            #expect(second >= .seconds(35) && second <= .seconds(50))
            #expect(clock.isValid(at: self.now + .seconds(59)))
            #expect(!clock.isValid(at: self.now + .seconds(60)))
        }
    }
}
