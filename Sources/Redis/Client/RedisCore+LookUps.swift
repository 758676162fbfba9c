// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Synchronization

/// Look-ups: from the call, which may come from any thread, to the outcome or the deadline.
extension RedisCore {
    /// How late the timer of an idle loop may be.
    private static let timerTolerance = Duration.milliseconds(3)

    /// Sends commands and waits for their replies, the deadline or cancellation.
    ///
    /// Whoever is on the loop's thread already comes back to it once, with the outcome.
    nonisolated func lookUp(
        _ commands: [RedisCommand],
        deadline: ContinuousClock.Instant,
        priority: RedisPriority
    ) async -> [Result<RedisReply, RedisError>] {
        let id = self.lastCall.add(1, ordering: .relaxed).newValue
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                self.onLoop {
                    let call = Call(id, commands, isBulk: priority == .bulk, deadline: deadline)
                    call.wait(continuation)
                    $0.begin(call, deadline: deadline)
                }
                // Then the handler below may have come before there was a call to give up.
                if Task.isCancelled { self.giveUp(id) }
            }
        } onCancel: {
            self.giveUp(id)
        }
    }

    /// Ends a look-up without its replies, behind what the loop has been told before.
    nonisolated private func giveUp(_ id: UInt64) {
        self.loop.perform { self.assumeIsolated { $0.cancel(id) } }
    }

    /// Calls `body` on the loop's thread: now, if this is it.
    nonisolated func onLoop(_ body: @escaping @Sendable (isolated RedisCore) -> Void) {
        if self.loop.isOnThread {
            self.assumeIsolated(body)
        } else {
            self.loop.perform { self.assumeIsolated(body) }
        }
    }

    private func begin(_ call: Call, deadline: ContinuousClock.Instant) {
        let now = self.loop.now
        guard self.state != .closed else { return call.finish(otherwise: .closed) }
        guard now < deadline, !call.commands.isEmpty else { return call.finish() }
        self.metrics.lookUps += 1
        self.dispatch(call, at: now)
        // For one value a system call of its own would cost too much.
        if call.commands.reduce(0, { $0 + $1.valueCount }) > 1 { self.sendUnsent() }
        self.drainOutbox()
        self.tellObservers()
        guard !call.isFinished else { return }
        self.calls[call.id] = call
        self.expect(deadline, now: now)
    }

    private func cancel(_ id: UInt64) {
        guard let call = self.calls.removeValue(forKey: id) else { return }
        self.settleParts(of: call, at: self.loop.now, isTimeout: false)
        call.finish()
    }

    /// Whether the loop had other work when the timer was due: then replies may be there that nobody has read yet, and
    /// the timer comes once more behind them.
    private func wasBusy(at now: ContinuousClock.Instant) -> Bool {
        guard let deadline = self.timerDeadline, now > deadline + Self.timerTolerance, !self.isExpiring else {
            self.isExpiring = false
            return false
        }
        self.isExpiring = true
        self.timer?.schedule(after: .zero)
        return true
    }

    private func expect(_ deadline: ContinuousClock.Instant, now: ContinuousClock.Instant) {
        if let earlier = self.timerDeadline, earlier <= deadline { return }
        self.timerDeadline = deadline
        self.timer?.schedule(after: deadline - now)
    }

    /// Lets callers go whose deadline has passed.
    func expire() {
        let now = self.loop.now
        if self.wasBusy(at: now) { return }
        self.timerDeadline = nil
        var next: ContinuousClock.Instant?
        for call in self.calls.values {
            guard let deadline = call.deadline else { continue }
            if now < deadline {
                next = min(next ?? deadline, deadline)
            } else {
                self.calls[call.id] = nil
                self.metrics.softTimeouts += 1
                self.metrics.unanswered[RedisError.deadline.name, default: 0] += call.remaining
                self.settleParts(of: call, at: now, isTimeout: true)
                call.finish()
            }
        }
        if let next { self.expect(next, now: now) }
        self.tellObservers()
    }
}
