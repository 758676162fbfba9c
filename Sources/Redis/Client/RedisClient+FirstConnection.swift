// ScoringFunctions
// SPDX-License-Identifier: MIT

extension RedisClient {
    /// Waits until the first attempt to connect has ended, one way or the other, and until `deadline` at the most.
    ///
    /// For callers who have nothing to go on with: a process that has just started is not without Redis, but early.
    package func awaitFirstConnection(by deadline: ContinuousClock.Instant) async {
        guard !self.isServing else { return }
        let alarm = Task {
            try? await Task.sleep(until: deadline, clock: .continuous)
            await self.tellWaiting()
        }
        _ = await self.status { status in
            if ContinuousClock.now >= deadline { return true }
            return switch status.state {
            case .ready, .breakerOpen, .closed: true
            case .idle: false
            case .disconnected: status.problem != nil && status.nodes.allSatisfy { $0.problem != nil }
            }
        }
        alarm.cancel()
    }
}
