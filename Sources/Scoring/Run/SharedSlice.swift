// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Slices of several requests that were looked up in this process as one: the rest is done for all when the first asks.
package final class SharedSlice: Sendable {
    private let prepared: PreparedSlice
    private let job: ScoringJob
    private let flight = Flight<ScoredSlice>()
    private let isBeingScored = Atomic(false)

    /// A slice that was prepared for `job`.
    init(_ prepared: PreparedSlice, for job: ScoringJob) {
        self.prepared = prepared
        self.job = job
    }

    /// Calls `receive` with all rows, looked up in Redis and scored by `scorer`; as a rule on `executor`.
    func whenScored(
        by scorer: Scorer,
        on executor: any TaskExecutor,
        _ receive: @escaping @Sendable (ScoredSlice) -> Void
    ) {
        self.flight.whenEnded(receive)
        guard !self.isBeingScored.exchange(true, ordering: .relaxed) else { return }
        Task.immediate(executorPreference: executor) {
            self.flight.end(await scorer.finish(self.prepared, for: self.job))
        }
    }
}
