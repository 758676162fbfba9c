// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV

/// A timer of an event loop, made and used on its thread only.
///
/// It lives until ``close()``, whoever else holds it.
@safe
package final class LoopTimer {
    private let loop: EventLoop
    private let timer = UnsafeMutablePointer<uv_timer_t>.allocate(capacity: 1)  // until libuv has closed it
    private var onFire: () -> Void
    private var isClosed = false
    /// When it fires; `nil` while it is not scheduled.
    private(set) var deadline: ContinuousClock.Instant?

    /// A timer that calls `onFire` on the loop's thread, once each time that it was scheduled.
    package init(loop: EventLoop, onFire: @escaping () -> Void) {
        loop.checkIsolated()
        self.loop = loop
        self.onFire = onFire
        unsafe uv_timer_init(loop.state.loop, self.timer)
        unsafe self.timer.pointee.data = Unmanaged.passRetained(self).toOpaque()
        loop.state.openHandles += 1
    }

    /// Fires once after `time`, never earlier and as a rule less than two milliseconds later.
    ///
    /// An earlier schedule is forgotten.
    package func schedule(after time: Duration) {
        guard !self.isClosed else { return }
        self.deadline = self.loop.now + time
        self.start(time)
    }

    /// Counts the time anew that is left until the deadline, since the loop's time was moved on.
    func reschedule() {
        guard !self.isClosed, let deadline = self.deadline else { return }
        self.start(deadline - self.loop.now)
    }

    private func start(_ time: Duration) {
        // The loop's own time is that of when it last woke up.
        unsafe uv_update_time(self.loop.state.loop)
        unsafe uv_timer_start(self.timer, { unsafe LoopTimer.of($0)?.fire() }, time.timerMilliseconds, 0)
    }

    /// Forgets the schedule.
    package func cancel() {
        guard !self.isClosed else { return }
        self.deadline = nil
        unsafe uv_timer_stop(self.timer)
    }

    /// Ends the timer, which never fires again; may be called more than once.
    package func close() {
        guard !self.isClosed else { return }
        self.isClosed = true
        self.onFire = {}
        unsafe uv_close(self.timer.asHandle) { unsafe LoopTimer.of($0)?.release() }
    }

    /// The timer whose handle this is.
    static func of<Handle>(_ handle: UnsafeMutablePointer<Handle>?) -> LoopTimer? {
        unsafe handle?.asHandle.pointee.data.map { unsafe Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private func fire() {
        self.deadline = nil
        let onFire = self.onFire
        onFire()
    }

    private func release() {
        unsafe self.timer.deallocate()
        self.loop.state.openHandles -= 1
        unsafe Unmanaged.passUnretained(self).release()
    }
}

extension Duration {
    /// Whole milliseconds that are no shorter, counted from a clock that is up to one behind; 1 for what is past.
    ///
    /// Never 0: libuv would fire a timer that is scheduled so by its own call again and again, and do nothing else.
    fileprivate var timerMilliseconds: UInt64 {
        guard self > .zero else { return 1 }
        let (seconds, attoseconds) = self.components
        guard seconds < 1 << 50 else { return 1 << 60 }
        let part = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return UInt64(seconds * 1_000 + part + 1)
    }
}
