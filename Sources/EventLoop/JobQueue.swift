// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc
internal import Synchronization

/// The jobs that wait for a loop, in the order in which they came, and who takes them.
///
/// As long as the loop runs its thread takes them. Once it has ended, each burst gets a thread of its own: a late call
/// of an actor is answered all the same.
final class JobQueue: Sendable {
    private struct State {
        var jobs: [UnownedJob] = []
        /// Whether a thread takes jobs now, or has been told to.
        var isServed = false
        var isClosing = false
        /// Whether the loop has ended.
        var isClosed = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    /// The thread that takes jobs; 0 without one.
    private let server = Atomic<pthread_t>(0)

    /// Whether the calling thread is the one that takes jobs.
    var isServedByCaller: Bool { self.server.load(ordering: .relaxed) == pthread_self() }

    /// Whether the loop has been asked to end.
    var isClosing: Bool { self.state.withLock { $0.isClosing } }

    /// Adds a job; whether the caller must start a thread to take it.
    ///
    /// `wake` tells the loop's thread, once for a burst. It is called under the lock, so that it is never called
    /// after ``end()``.
    func append(_ job: UnownedJob, wake: () -> Void) -> Bool {
        self.state.withLock { state in
            state.jobs.append(job)
            if state.isServed { return false }
            state.isServed = true
            if !state.isClosed { wake() }
            return state.isClosed
        }
    }

    /// Makes the calling thread the one that takes jobs.
    func serve() {
        self.server.store(pthread_self(), ordering: .relaxed)
    }

    /// Exchanges the jobs that wait for the empty `batch`; without any, nobody takes jobs until the next wake-up.
    func take(_ batch: inout [UnownedJob]) -> Bool {
        self.state.withLock { state in
            if state.jobs.isEmpty {
                state.isServed = false
                if state.isClosed { self.server.store(0, ordering: .relaxed) }
                return false
            }
            swap(&state.jobs, &batch)
            return true
        }
    }

    /// Asks the loop to end; `waiter` is resumed when it has.
    func close(_ waiter: CheckedContinuation<Void, Never>, wake: () -> Void) {
        let isClosed = self.state.withLock { state in
            if state.isClosed && state.waiters.isEmpty { return true }
            state.waiters.append(waiter)
            state.isClosing = true
            if !state.isClosed { wake() }
            return false
        }
        if isClosed { waiter.resume() }
    }

    /// Ends the loop's part: it is not woken any more.
    ///
    /// The calling thread goes on to take what comes until there is nothing left.
    func end() {
        self.state.withLock { state in
            state.isClosed = true
            state.isServed = true
        }
    }

    /// Resumes those who wait for the end.
    func resumeWaiters() {
        let waiters = self.state.withLock { state in
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
