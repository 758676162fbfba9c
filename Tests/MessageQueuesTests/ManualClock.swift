// ScoringFunctions
// SPDX-License-Identifier: MIT

import MessageQueues
import Synchronization

/// A clock that a test moves.
final class ManualClock: Sendable {
    private struct State {
        var now = Duration.seconds(1_700_000_000)
        var sleepers: [(until: Duration, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    /// The time.
    var now: Duration { self.state.withLock { $0.now } }

    /// What queues are given.
    var clock: QueueClock { QueueClock(now: { self.now }, sleep: { await self.sleep(until: $0) }) }

    deinit {
        for sleeper in self.state.withLock({ $0.sleepers }) { sleeper.continuation.resume() }
    }

    /// Lets time pass.
    func advance(by time: Duration) {
        let due = self.state.withLock { state in
            state.now += time
            let due = state.sleepers.filter { $0.until <= state.now }
            state.sleepers.removeAll { $0.until <= state.now }
            return due
        }
        for sleeper in due { sleeper.continuation.resume() }
    }

    private func sleep(until time: Duration) async {
        await withCheckedContinuation { continuation in
            let isOver = self.state.withLock { state in
                if state.now >= time { return true }
                state.sleepers.append((until: time, continuation: continuation))
                return false
            }
            if isOver { continuation.resume() }
        }
    }
}
