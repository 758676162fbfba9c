// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV
internal import Synchronization

extension EventLoop {
    /// What time it is for the loop's timers, and for deadlines that are counted by them.
    package var now: ContinuousClock.Instant {
        let lead = self.state.lead.load(ordering: .relaxed)
        return lead == 0 ? .now : .now + .nanoseconds(lead)
    }

    /// Moves the loop's time on as if `time` had passed: the timers that are due by then fire, in the order of their
    /// deadlines.
    ///
    /// It is for tests, which give the time instead of waiting for it.
    package func advance(by time: Duration) async {
        await self.perform {
            self.state.lead.add(Int64(time / .nanoseconds(1)), ordering: .relaxed)
            for timer in self.timers.sorted(by: { $0.deadline < $1.deadline }) { timer.timer.reschedule() }
        }.value
    }

    private var timers: [(timer: LoopTimer, deadline: ContinuousClock.Instant)] {
        var timers: [LoopTimer] = []
        unsafe withUnsafeMutablePointer(to: &timers) { timers in
            unsafe uv_walk(
                self.state.loop,
                { handle, timers in
                    guard let handle = unsafe handle, unsafe handle.pointee.type == UV_TIMER,
                        let timer = unsafe LoopTimer.of(handle)
                    else { return }
                    unsafe timers?.assumingMemoryBound(to: [LoopTimer].self).pointee.append(timer)
                },
                timers
            )
        }
        return timers.compactMap { timer in timer.deadline.map { (timer, $0) } }
    }
}
