// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import Redis

@Suite("The switch for writes")
struct WriteSwitchTests {
    @Test("refusals stop writes for 5 s, doubling to 60 s; of those under way together one counts")
    func pauses() {
        var now = ContinuousClock.now
        var writes = WriteSwitch()
        #expect(writes.isOn(at: now))
        for seconds in [5, 10, 20, 40, 60, 60] {
            for _ in 0..<3 { writes.refused(at: now) }
            writes.accepted(at: now)
            #expect(!writes.isOn(at: now + .seconds(seconds) - .milliseconds(1)))
            now += .seconds(seconds)
            #expect(writes.isOn(at: now))
        }
        writes.accepted(at: now)
        writes.refused(at: now)
        #expect(writes.isOn(at: now + .seconds(5)))
    }
}
