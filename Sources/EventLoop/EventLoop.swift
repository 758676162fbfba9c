// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV

/// A thread that waits for sockets and timers and runs the jobs of actors (libuv).
///
/// An actor whose `unownedExecutor` is a loop runs on its thread, and so do the callbacks of ``Stream`` and
/// ``LoopTimer``: such an actor uses `assumeIsolated` in them, or gives them closures that are isolated to it.
///
/// The thread keeps the loop alive until ``close()``.
package final class EventLoop: SerialExecutor {
    /// Rounds of jobs that are run before sockets and timers have their turn.
    private static let rounds = 16

    private let jobs = JobQueue()
    let state: LoopState

    /// Starts the thread; the system shows the first 15 bytes of `name` as its name.
    ///
    /// - Throws: ``EventLoopError`` when the system has no thread or descriptor left.
    package init(name: String) throws(EventLoopError) {
        self.state = try LoopState()
        do {
            try LoopThread.start(name: name) { self.run() }
        } catch {
            self.state.abandon()
            throw error
        }
    }

    /// Ends the thread, once every stream and timer has been closed; returns when everything has been given back.
    ///
    /// Until then the loop goes on with what it does, so whoever owns them may close them later. Jobs that come after
    /// the end are still run, one after the other, on other threads.
    package func close() async {
        await withCheckedContinuation { waiter in
            self.fulfil(self.jobs.close(waiter))
        }
    }

    /// Adds a job, which runs after those that were added before it.
    package func enqueue(_ job: consuming ExecutorJob) {
        self.fulfil(self.jobs.append(UnownedJob(job)))
    }

    /// This loop as an actor names it.
    package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        unsafe UnownedSerialExecutor(ordinary: self)
    }

    /// Whether the calling thread is this loop's.
    package func isIsolatingCurrentContext() -> Bool? { self.jobs.isServedByCaller }

    /// Stops the program unless the calling thread is this loop's.
    package func checkIsolated() {
        precondition(self.jobs.isServedByCaller, "This must run on the thread of its event loop.")
    }

    /// Runs the jobs that wait.
    func runJobs() {
        var batch: [UnownedJob] = []
        for _ in 0..<EventLoop.rounds {
            guard self.runBatch(&batch) else {
                self.state.isClosing = self.jobs.isClosing
                return
            }
        }
        // More may wait: after what else there is to do.
        self.state.wake()
    }

    /// Sends what was written since the last wait; ends the loop when it is closed and nobody needs it any more.
    func endTurn() {
        while !self.state.unsent.isEmpty {
            let streams = self.state.unsent
            self.state.unsent = []
            for stream in streams { stream.send() }
        }
        guard self.state.isClosing, self.state.openHandles == 0 else { return }
        self.jobs.end()
        self.state.stop()
    }
}

extension EventLoop {
    /// The loop whose handle this is.
    static func of<Handle>(_ handle: UnsafeMutablePointer<Handle>?) -> EventLoop? {
        unsafe handle?.asHandle.pointee.data.map { unsafe Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private func fulfil(_ duty: JobQueue.Duty) {
        switch duty {
        case .none: break
        case .wake:
            self.state.wake()
            self.jobs.hasWoken()
        case .startThread: self.runLateJobs()
        }
    }

    private func run() {
        self.jobs.serve()
        self.state.run(for: self)
        self.state.destroy()
        self.jobs.resumeWaiters()
        self.runRemainingJobs()
    }

    private func runLateJobs() {
        do {
            try LoopThread.start(name: "late jobs") {
                self.jobs.serve()
                self.runRemainingJobs()
            }
        } catch {
            preconditionFailure(error.message)
        }
    }

    private func runRemainingJobs() {
        var batch: [UnownedJob] = []
        while self.runBatch(&batch) {}
    }

    private func runBatch(_ batch: inout [UnownedJob]) -> Bool {
        guard self.jobs.take(&batch) else { return false }
        let executor = unsafe self.asUnownedSerialExecutor()
        for job in batch { unsafe job.runSynchronously(on: executor) }
        batch.removeAll(keepingCapacity: true)
        return true
    }
}
