// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The jobs of a loop, and who runs them: its thread, and after its end other threads, one after the other.
final class JobRunner: Sendable {
    private let queue = JobQueue()
    private let state: LoopState

    /// Jobs for the thread that works with `state`.
    init(_ state: LoopState) {
        self.state = state
    }

    /// Whether the calling thread is the one that runs jobs.
    var isServedByCaller: Bool { self.queue.isServedByCaller }

    /// Stops the program unless the calling thread is the one that runs jobs.
    func checkIsolated() {
        precondition(self.isServedByCaller, "This must run on the thread of its event loop.")
    }

    /// Whether the loop has been asked to end.
    var isClosing: Bool { self.queue.isClosing }

    /// Adds a job, which runs after those that were added before it.
    func add(_ job: LoopJob) {
        self.fulfil(self.queue.append(job))
    }

    /// Makes the calling thread the one that runs jobs.
    func serve() {
        self.queue.serve()
    }

    /// Runs the jobs that wait, for which the empty `batch` makes room; whether there were any.
    func runBatch(_ batch: inout [LoopJob]) -> Bool {
        guard self.queue.take(&batch) else { return false }
        for job in batch { job.run() }
        batch.removeAll(keepingCapacity: true)
        return true
    }

    /// Asks the loop to end; returns when it has.
    func close() async {
        await withCheckedContinuation { waiter in
            self.fulfil(self.queue.close(waiter))
        }
    }

    /// Ends the loop's part: when this returns it is not woken any more.
    func end() {
        self.queue.end()
    }

    /// Tells those who wait for the end, and runs what is left.
    func runRest() {
        self.queue.resumeWaiters()
        self.runRemainingJobs()
    }

    private func fulfil(_ duty: JobQueue.Duty) {
        switch duty {
        case .none: break
        case .wake:
            self.state.wake()
            self.queue.hasWoken()
        case .startThread: self.runLateJobs()
        }
    }

    private func runLateJobs() {
        do {
            try LoopThread.start(name: "late jobs") {
                self.serve()
                self.runRemainingJobs()
            }
        } catch {
            preconditionFailure(error.message)
        }
    }

    private func runRemainingJobs() {
        var batch: [LoopJob] = []
        while self.runBatch(&batch) {}
    }
}
