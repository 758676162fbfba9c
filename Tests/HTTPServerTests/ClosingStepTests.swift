// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import HTTPServer

@Suite("Steps of closing")
struct ClosingStepTests {
    private let limit = ContinuousClock.now

    /// Steps that can be taken within an expectation.
    private final class Steps {
        private var closing: Closing

        init(until limit: ContinuousClock.Instant) { self.closing = Closing(until: limit) }

        func next(at now: ContinuousClock.Instant, openRequests: Int) -> Closing.Step {
            self.closing.next(at: now, openRequests: openRequests)
        }
    }

    @Test("without requests the threads are stopped at once")
    func nothingOpen() {
        let steps = Steps(until: self.limit)
        #expect(steps.next(at: self.limit - .seconds(5), openRequests: 0) == .stop)
    }

    @Test("requests are waited for, then answered once, then given up")
    func openRequests() {
        let steps = Steps(until: self.limit)
        #expect(steps.next(at: self.limit - .milliseconds(1), openRequests: 3) == .wait)
        #expect(steps.next(at: self.limit, openRequests: 3) == .closeExchanges)
        #expect(steps.next(at: self.limit + .milliseconds(1), openRequests: 3) == .wait)
        #expect(steps.next(at: self.limit + .milliseconds(999), openRequests: 0) == .stop)
        #expect(steps.next(at: self.limit + .seconds(1), openRequests: 3) == .stop)
    }
}
