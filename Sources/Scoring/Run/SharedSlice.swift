// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Slices of several requests that were looked up in this process as one: the first who waits does the rest for all.
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

    /// All rows, looked up in Redis and scored by `scorer`.
    func scored(by scorer: Scorer) async -> ScoredSlice {
        if !self.isBeingScored.exchange(true, ordering: .relaxed) {
            self.flight.end(await scorer.finish(.alone(self.prepared), for: self.job))
        }
        return await self.flight.result()
    }
}
