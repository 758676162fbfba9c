// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Slices of several requests that were looked up in this process as one: the rest is done for all when the first asks,
/// or before.
package final class SharedSlice: Sendable {
    private let prepared: PreparedSlice
    private let job: ScoringJob
    private let executor: any TaskExecutor
    private let flight = Flight<ScoredSlice>()
    private let hasBegun = Atomic(false)

    /// A slice that was prepared for `job`, the rest of which is done on `executor`.
    init(_ prepared: PreparedSlice, for job: ScoringJob, on executor: any TaskExecutor) {
        self.prepared = prepared
        self.job = job
        self.executor = executor
    }

    /// Has the rows looked up in Redis and scored by `scorer`, once.
    func begin(by scorer: Scorer) {
        guard !self.hasBegun.exchange(true, ordering: .relaxed) else { return }
        Task.immediate(executorPreference: self.executor) {
            self.flight.end(await scorer.finish(self.prepared, for: self.job))
        }
    }

    /// Calls `receive` with all rows when they are scored by `scorer`; as a rule on the executor.
    func whenScored(by scorer: Scorer, _ receive: @escaping @Sendable (ScoredSlice) -> Void) {
        self.flight.whenEnded(receive)
        self.begin(by: scorer)
    }
}
