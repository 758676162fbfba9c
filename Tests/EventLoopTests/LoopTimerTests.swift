// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Testing

/// An actor on a loop that owns timers.
private actor Clock {
    nonisolated let loop: EventLoop
    private var timers: [LoopTimer] = []
    private(set) var fired: [Int] = []
    private var isRepeating = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    /// How long a timer takes.
    func measure(_ time: Duration) async -> Duration {
        let start = ContinuousClock.now
        await withCheckedContinuation { continuation in
            let timer = LoopTimer(loop: self.loop) { continuation.resume() }
            timer.schedule(after: time)
            self.timers.append(timer)
        }
        return ContinuousClock.now - start
    }

    /// Fires timers for the given numbers of milliseconds, and what has fired when the last one has.
    func fire(_ milliseconds: [Int]) async -> [Int] {
        await withCheckedContinuation { continuation in
            for time in milliseconds {
                let timer = LoopTimer(loop: self.loop) {
                    self.fired.append(time)
                    if self.fired.count == milliseconds.count { continuation.resume() }
                }
                timer.schedule(after: .milliseconds(time))
                self.timers.append(timer)
            }
        }
        return self.fired
    }

    /// Sets timers for the given numbers of hours.
    func set(_ hours: [Int]) {
        for time in hours {
            let timer = LoopTimer(loop: self.loop) { self.fired.append(time) }
            timer.schedule(after: .seconds(3_600 * time))
            self.timers.append(timer)
        }
    }

    /// Fires a timer that was scheduled and cancelled, and scheduled twice, before; how often it fires until another does.
    func reschedule() async -> Int {
        var count = 0
        let timer = LoopTimer(loop: self.loop) { count += 1 }
        timer.schedule(after: .zero)
        timer.cancel()
        timer.schedule(after: .zero)
        timer.schedule(after: .milliseconds(2))
        _ = await self.measure(.milliseconds(10))
        timer.cancel()
        timer.cancel()
        timer.close()
        timer.close()
        timer.schedule(after: .zero)
        timer.cancel()
        _ = await self.measure(.milliseconds(3))
        return count
    }

    /// Arms a timer from its own call until it has fired `count` times, then closes it there.
    func repeatItself(_ count: Int) async {
        var rest = count
        var timer: LoopTimer?
        await withCheckedContinuation { continuation in
            timer = LoopTimer(loop: self.loop) {
                rest -= 1
                if rest > 0 { return timer?.schedule(after: .microseconds(10)) ?? () }
                timer?.close()
                continuation.resume()
            }
            timer?.schedule(after: .zero)
        }
    }

    /// Arms a timer for at once from its own call until a job ends that.
    func repeatUntilJob() async {
        self.isRepeating = true
        let timer = LoopTimer(loop: self.loop) {
            if self.isRepeating { self.timers.last?.schedule(after: .zero) }
        }
        self.timers.append(timer)
        timer.schedule(after: .zero)
        await Task { self.isRepeating = false }.value
    }

    /// Whether the timer's closure is let go of when it is closed.
    func closureIsReleased() -> Bool {
        final class Token {}
        weak var token: Token?
        do {
            let strong = Token()
            token = strong
            let timer = LoopTimer(loop: self.loop) { _ = strong }
            timer.close()
        }
        return token == nil
    }

    func close() {
        for timer in self.timers { timer.close() }
    }
}

@Suite("Timers of event loops", .timeLimit(.minutes(1)))
struct LoopTimerTests {
    private let loop: EventLoop
    private let clock: Clock

    init() throws {
        self.loop = try EventLoop(name: "test")
        self.clock = Clock(self.loop)
    }

    @Test("no timer fires early", arguments: [0, 1, 900, 1_000, 1_001, 5_000])
    func neverEarly(microseconds: Int) async {
        for _ in 0..<20 {
            #expect(await self.clock.measure(.microseconds(microseconds)) >= .microseconds(microseconds))
        }
        await self.end()
    }

    @Test("timers fire in the order of their times")
    func order() async {
        #expect(await self.clock.fire([8, 2, 5, -1]) == [-1, 2, 5, 8])
        await self.end()
    }

    @Test("time that is moved on fires what is due by then, in order, and brings the rest nearer")
    func advance() async {
        await self.clock.set([8, 2, 5, 3])
        let before = self.loop.now
        await self.loop.advance(by: .seconds(5 * 3_600))
        #expect(self.loop.now >= before + .seconds(5 * 3_600))
        while await self.clock.fired.count < 3 { await Task.yield() }
        #expect(await self.clock.fired == [2, 3, 5])
        await self.clock.set([1])
        await self.loop.advance(by: .seconds(3 * 3_600))
        while await self.clock.fired.count < 5 { await Task.yield() }
        #expect(await self.clock.fired == [2, 3, 5, 1, 8])
        await self.end()
    }

    @Test("a timer fires once for its last schedule, and not after it is closed")
    func reschedule() async {
        #expect(await self.clock.reschedule() == 1)
        await self.end()
    }

    @Test("a timer may be scheduled and closed from its own call")
    func repeating() async {
        await self.clock.repeatItself(5)
        await self.end()
    }

    @Test("a timer that is scheduled for at once from its own call leaves jobs their turn")
    func fairness() async {
        await self.clock.repeatUntilJob()
        await self.end()
    }

    @Test("a closed timer lets go of what it would have called")
    func release() async {
        #expect(await self.clock.closureIsReleased())
        await self.end()
    }

    @Test("times without end are far away", arguments: [Duration.seconds(Int64.max), .seconds(1 << 50)])
    func endless(time: Duration) async {
        await self.clock.schedule(time)
        _ = await self.clock.measure(.milliseconds(1))
        #expect(await self.clock.fired.isEmpty)
        await self.end()
    }

    private func end() async {
        await self.clock.close()
        await self.loop.close()
    }
}

extension Clock {
    fileprivate func schedule(_ time: Duration) {
        let timer = LoopTimer(loop: self.loop) { self.fired.append(0) }
        timer.schedule(after: time)
        self.timers.append(timer)
    }
}
