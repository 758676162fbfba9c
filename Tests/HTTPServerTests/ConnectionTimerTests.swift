// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import HTTPServer

@Suite("Connection timers")
struct ConnectionTimerTests {
    private let start = ContinuousClock.now

    private func timer() -> ConnectionTimer {
        ConnectionTimer(requestTimeout: .seconds(10), idleTimeout: .seconds(100), now: self.start)
    }

    private func at(_ seconds: Int) -> ContinuousClock.Instant { self.start + .seconds(seconds) }

    @Test("a connection may be idle, and then send a line for as long as a request may take")
    func waitingConnection() {
        var timer = self.timer()
        #expect(timer.verdict(at: self.at(110)) == .onTime)
        #expect(timer.verdict(at: self.at(111)) == .late)
        timer.requestBegan(at: self.at(111))
        timer.requestEnded(at: self.at(115))
        #expect(timer.verdict(at: self.at(225)) == .onTime)
        #expect(timer.verdict(at: self.at(226)) == .late)
    }

    @Test("a request has to arrive in time")
    func arrivingRequest() {
        var timer = self.timer()
        timer.requestBegan(at: self.at(50))
        #expect(timer.verdict(at: self.at(60)) == .onTime)
        #expect(timer.verdict(at: self.at(61)) == .late)
    }

    @Test("the time for which reading is held up does not count")
    func heldUpRequest() {
        var timer = self.timer()
        timer.requestBegan(at: self.at(0))
        timer.paused(at: self.at(8))
        timer.paused(at: self.at(9))
        #expect(timer.verdict(at: self.at(10_000)) == .onTime)
        #expect(!timer.isReading)
        timer.resumed(at: self.at(1_000))
        #expect(timer.isReading)
        timer.resumed(at: self.at(2_000))
        #expect(timer.verdict(at: self.at(1_002)) == .onTime)
        #expect(timer.verdict(at: self.at(1_003)) == .late)
        timer.paused(at: self.at(1_001))
        timer.resumed(at: self.at(1_002))
        #expect(timer.verdict(at: self.at(1_003)) == .onTime)
        #expect(timer.verdict(at: self.at(1_004)) == .late)
    }

    @Test("an answer is due by its deadline, and not late once it is there")
    func answering() {
        var timer = self.timer()
        timer.requestBegan(at: self.at(0))
        timer.requestArrived(answerDue: self.at(500))
        #expect(timer.verdict(at: self.at(500)) == .onTime)
        #expect(timer.verdict(at: self.at(501)) == .overdue)
        #expect(!timer.isReading)
        timer.answerBegan()
        #expect(!timer.isReading)
        #expect(timer.verdict(at: self.at(10_000)) == .onTime)
    }
}
