// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV

/// A thread that waits for sockets and timers and runs the jobs of actors and tasks (libuv).
///
/// An actor whose `unownedExecutor` is a loop runs on its thread, and so do the callbacks of ``Stream`` and
/// ``LoopTimer``: such an actor uses `assumeIsolated` in them, or gives them closures that are isolated to it. A task
/// that prefers a loop as its executor runs there too, wherever it is not isolated to another actor's own.
///
/// The thread keeps the loop alive until ``close()``.
package final class EventLoop: TaskExecutor {
    /// Rounds of jobs and of sending before sockets and timers have their turn.
    private static let rounds = 16

    let state: LoopState
    private let jobs: JobRunner
    private let actors: LoopSerialExecutor

    /// Starts the thread; the system shows the first 15 bytes of `name` as its name.
    ///
    /// - Throws: ``EventLoopError`` when the system has no thread or descriptor left.
    package init(name: String) throws(EventLoopError) {
        self.state = try LoopState()
        self.jobs = JobRunner(self.state)
        self.actors = LoopSerialExecutor(self.jobs)
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
        await self.jobs.close()
    }

    /// Calls `body` on the loop's thread, after the jobs that were added before.
    @discardableResult
    package func perform(_ body: @escaping @Sendable () -> Void) -> Task<Void, Never> {
        Task(executorPreference: self) { body() }
    }

    /// Adds a job of a task that prefers to run here; it runs after those that were added before it.
    package func enqueue(_ job: consuming ExecutorJob) {
        unsafe self.jobs.add(.preferring(UnownedJob(job), self.asUnownedTaskExecutor()))
    }

    /// This loop as a task names it that prefers to run here.
    package func asUnownedTaskExecutor() -> UnownedTaskExecutor {
        unsafe UnownedTaskExecutor(ordinary: self)
    }

    /// This loop as an actor names it, which must keep the loop.
    package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        unsafe self.actors.asUnownedSerialExecutor()
    }

    /// Whether the calling thread is this loop's.
    package var isOnThread: Bool { self.jobs.isServedByCaller }

    /// Stops the program unless the calling thread is this loop's.
    package func checkIsolated() {
        self.jobs.checkIsolated()
    }

    /// Runs the jobs that wait and sends what was written, before the loop waits again; ends the loop when it is closed
    /// and nobody needs it any more.
    func endTurn() {
        var batch: [LoopJob] = []
        for _ in 0..<EventLoop.rounds {
            guard self.jobs.runBatch(&batch) || self.sendUnsent() else { return self.endIfClosed() }
        }
        // More may wait: after what else there is to do.
        self.sendUnsent()
        self.state.wake()
    }
}

extension EventLoop {
    /// The loop whose handle this is.
    static func of<Handle>(_ handle: UnsafeMutablePointer<Handle>?) -> EventLoop? {
        unsafe handle?.asHandle.pointee.data.map { unsafe Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private func run() {
        self.jobs.serve()
        self.state.run(for: self)
        self.state.destroy()
        self.jobs.runRest()
    }

    /// Whether there was anything to send.
    @discardableResult
    private func sendUnsent() -> Bool {
        let streams = self.state.unsent
        self.state.unsent = []
        for stream in streams { stream.send() }
        return !streams.isEmpty
    }

    private func endIfClosed() {
        guard self.state.openHandles == 0, self.jobs.isClosing else { return }
        self.jobs.end()
        self.state.stop()
    }
}
