// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import Redis

@Suite("The circuit breaker")
struct CircuitBreakerTests {
    private let start = ContinuousClock.now

    private func opened(times: Int = 1) -> (CircuitBreaker, ContinuousClock.Instant) {
        var (breaker, chance, now) = (CircuitBreaker(at: self.start), Constant(bits: 0), self.start)
        for _ in 0..<5 { breaker.record(isFailure: true, at: now, using: &chance) }
        for _ in 1..<times {
            now = breaker.nextDeadline ?? now
            #expect(breaker.advance(to: now, using: &chance) == true)
            breaker.tested(isFailure: true, at: now, using: &chance)
        }
        return (breaker, now)
    }

    @Test("five failures in a row open it, four with a success between them do not")
    func row() {
        var (breaker, chance) = (CircuitBreaker(at: self.start), Constant(bits: 0))
        for _ in 0..<4 {
            for isFailure in [true, true, true, true, false] {
                #expect(breaker.admit() == true)
                breaker.record(isFailure: isFailure, at: self.start + .seconds(60), using: &chance)
            }
            if breaker.state != .closed { break }
            breaker = CircuitBreaker(at: self.start)
        }
        #expect(breaker.state == .closed)
        let (opened, _) = self.opened()
        #expect(opened.state == .open(until: self.start + .seconds(1) * 0.8))
    }

    @Test(
        "half of twenty failures in ten seconds open it, spread over eleven they do not",
        arguments: [(0.4, true), (1.1, false)]
    )
    func window(step: Double, opens: Bool) {
        var (breaker, chance) = (CircuitBreaker(at: self.start), Constant(bits: 0))
        for index in 0..<20 {
            breaker.record(isFailure: index % 2 == 1, at: self.start + .seconds(step) * Double(index), using: &chance)
        }
        #expect((breaker.state != .closed) == opens)
    }

    @Test("while it is open nothing passes, and it stays open longer each time, up to 30 s")
    func pauses() {
        for (times, pause) in [(1, 1.0), (2, 2), (3, 4), (5, 16), (6, 30), (9, 30)] {
            let (opened, now) = self.opened(times: times)
            var breaker = opened
            #expect(breaker.admit() == false)
            #expect(!breaker.admitsWrites)
            #expect(breaker.nextDeadline == now + .seconds(pause) * 0.8)
        }
    }

    @Test("a PING in time and three look-ups, one by one, close it")
    func recovery() throws {
        var (breaker, _) = self.opened()
        var chance = Constant(bits: 0)
        let now = try #require(breaker.nextDeadline)
        #expect(breaker.advance(to: now - .milliseconds(1), using: &chance) == false)
        #expect(breaker.advance(to: now, using: &chance) == true)
        #expect(breaker.admit() == false)
        breaker.tested(isFailure: false, at: now, using: &chance)
        for _ in 0..<3 {
            #expect(!breaker.admitsWrites)
            #expect(breaker.admit() == true)
            #expect(breaker.admit() == false, "one at a time")
            breaker.record(isFailure: false, at: now, using: &chance)
        }
        #expect(breaker.state == .closed)
        #expect(breaker.admitsWrites)
    }

    @Test("a PING without an answer in 250 ms opens it again, and a late answer changes nothing")
    func lostPing() throws {
        var (breaker, _) = self.opened()
        var chance = Constant(bits: 0)
        let now = try #require(breaker.nextDeadline)
        #expect(breaker.advance(to: now, using: &chance) == true)
        #expect(breaker.nextDeadline == now + .milliseconds(250))
        #expect(breaker.advance(to: now + .milliseconds(250), using: &chance) == false)
        let state = breaker.state
        breaker.tested(isFailure: false, at: now + .milliseconds(300), using: &chance)
        #expect(breaker.state == state)
        #expect(breaker.admit() == false)
    }

    @Test("a failed trial opens it again, one without outcome makes way for the next")
    func trial() throws {
        var (breaker, _) = self.opened()
        var chance = Constant(bits: 0)
        let now = try #require(breaker.nextDeadline)
        _ = breaker.advance(to: now, using: &chance)
        breaker.tested(isFailure: false, at: now, using: &chance)
        #expect(breaker.admit() == true)
        breaker.forget()
        #expect(breaker.admit() == true)
        breaker.record(isFailure: true, at: now, using: &chance)
        #expect(breaker.admit() == false)
        breaker.record(isFailure: false, at: now, using: &chance)
        #expect(breaker.admit() == false, "an outcome of the time before")
    }
}
