// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// The slices that are being gathered, on each of the threads that read requests.
///
/// Threads, which are told apart by their executors, do not share them, since none should wait for what another is doing.
final class GatheringTable: Sendable {
    private let gatherings = Mutex<[ObjectIdentifier: Gathering]>([:])

    /// Has a slice scored together with others, at the most `limit` rows, that are read on the thread of `executor`.
    ///
    /// - Returns: `nil` when it is so large, or costs so much, that others must not wait for it.
    func add(_ slice: Slice, for job: ScoringJob, limit: Int, on executor: any TaskExecutor) -> GatheredSlice? {
        let thread = ObjectIdentifier(executor)
        return self.gatherings.withLock { gatherings in
            if let gathering = gatherings[thread], let places = gathering.add(slice, for: job) {
                return GatheredSlice(gathering: gathering, places: places)
            }
            let gathering = Gathering(job, limit: limit, on: executor)
            guard let places = gathering.add(slice, for: job) else { return nil }
            gatherings[thread] = gathering
            return GatheredSlice(gathering: gathering, places: places)
        }
    }
}
