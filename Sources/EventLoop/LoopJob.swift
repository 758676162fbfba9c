// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A piece of an actor's work, or of a task's that prefers a loop, and as whose it is run.
///
/// It matters whose: what a job is run as decides for the runtime whether the next piece may follow at once, or must be
/// enqueued. Its actor, or its task, keeps the executor.
@safe
enum LoopJob {
    /// Work of an actor on the loop.
    case isolated(UnownedJob, UnownedSerialExecutor)
    /// Work of a task that is isolated to no actor.
    case preferring(UnownedJob, UnownedTaskExecutor)

    /// Runs it, once, on the loop's thread.
    func run() {
        switch self {
        case .isolated(let job, let executor): unsafe job.runSynchronously(on: executor)
        case .preferring(let job, let executor): unsafe job.runSynchronously(on: executor)
        }
    }
}
