// ScoringFunctions
// SPDX-License-Identifier: MIT

import Dispatch
import Glibc
import Synchronization

/// A fixed set of threads for work that takes long, so that the few threads of Swift's tasks never wait for it.
///
/// The threads live as long as the process.
package final class WorkerThreads: Sendable {
    /// The queue is full: more work is waiting than the threads could finish in good time.
    package struct Overloaded: Error {
        /// What a client is told.
        package static let message = "The handler has more to score than it can finish in good time. Try again shortly."
    }

    private typealias Job = @Sendable () -> Void

    private struct Queue {
        var jobs: [Job] = []
        var next = 0

        var count: Int { self.jobs.count - self.next }

        mutating func pop() -> Job? {
            guard self.next < self.jobs.count else { return nil }
            defer { self.advance() }
            return self.jobs[self.next]
        }

        /// Drops the finished half once it is the larger one: constant time on average, and no job is kept alive.
        private mutating func advance() {
            self.jobs[self.next] = {}
            self.next += 1
            guard self.next * 2 > self.jobs.count else { return }
            self.jobs.removeFirst(self.next)
            self.next = 0
        }
    }

    private let queue = Mutex(Queue())
    private let available = DispatchSemaphore(value: 0)
    private let limit: Int

    /// Starts `count` threads; `limit` jobs may wait for them.
    package init(count: Int, limit: Int = 1024) {
        self.limit = limit
        for _ in 0..<max(count, 1) { self.startThread() }
    }

    /// Does `work` on one of the threads, however many jobs wait: for what was let in already, and for the process itself.
    package func perform<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            _ = self.enter(limit: .max) { continuation.resume(returning: work()) }
        }
    }

    /// Does `work` on one of the threads, unless too many jobs wait already.
    ///
    /// - Throws: ``Overloaded`` without having started.
    package func performIfRoom<Result: Sendable>(
        _ work: @escaping @Sendable () -> Result
    ) async throws(Overloaded) -> Result {
        let result: Result? = await withCheckedContinuation { continuation in
            let isIn = self.enter(limit: self.limit) { continuation.resume(returning: work()) }
            if !isIn { continuation.resume(returning: nil) }
        }
        guard let result else { throw Overloaded() }
        return result
    }

    /// Lets a job wait for a thread; answers whether fewer than `limit` wait.
    private func enter(limit: Int, _ job: @escaping Job) -> Bool {
        let isIn = self.queue.withLock { queue in
            guard queue.count < limit else { return false }
            queue.jobs.append(job)
            return true
        }
        if isIn { self.available.signal() }
        return isIn
    }

    private func startThread() {
        var thread = pthread_t()
        let context = unsafe Unmanaged.passRetained(self).toOpaque()
        let status = unsafe pthread_create(&thread, nil, { unsafe WorkerThreads.start($0) }, context)
        precondition(status == 0, "a thread could not be started")
    }

    private static func start(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        pthread_detach(pthread_self())
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<WorkerThreads>.fromOpaque(context).takeRetainedValue().run()
    }

    private func run() -> Never {
        while true {
            self.available.wait()
            let job = self.queue.withLock { $0.pop() }
            job?()
        }
    }
}
