// ScoringFunctions
// SPDX-License-Identifier: MIT

import Dispatch

/// An executor that stands for one of a server's threads, though its jobs run on any.
final class PoolExecutor: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        DispatchQueue.global().async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
