// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc
internal import Synchronization

/// The jobs that wait for a loop, in the order in which they came, and who takes them.
///
/// As long as the loop runs its thread takes them. Once it has ended, each burst gets a thread of its own: a late call
/// of an actor is answered all the same.
final class JobQueue: Sendable {
    /// What whoever has added something must do.
    enum Duty {
        /// Nothing: it will be noticed.
        case none
        /// Wake the loop's thread, and say ``hasWoken()``.
        case wake
        /// Start a thread that takes jobs until there are none.
        case startThread
    }

    private struct State {
        var jobs: [LoopJob] = []
        /// Whether a thread takes jobs now, or will be told to.
        var isServed = false
        var isClosing = false
        /// Whether the loop has ended.
        var isClosed = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    /// The thread that takes jobs; 0 without one.
    private let server = Atomic<pthread_t>(0)
    /// How many threads are about to wake the loop's: it must not end before they have.
    private let wakers = Atomic<Int>(0)

    /// Whether the calling thread is the one that takes jobs.
    var isServedByCaller: Bool { self.server.load(ordering: .relaxed) == pthread_self() }

    /// Whether the loop has been asked to end.
    var isClosing: Bool { self.state.withLock { $0.isClosing } }

    /// Adds a job; the first one of a burst is a duty, except for the loop's thread, which looks before it waits.
    func append(_ job: LoopJob) -> Duty {
        self.state.withLock { state in
            state.jobs.append(job)
            if state.isServed { return .none }
            state.isServed = true
            if state.isClosed { return .startThread }
            return self.isServedByCaller ? .none : self.promiseToWake()
        }
    }

    /// The loop's thread has been woken.
    func hasWoken() {
        self.wakers.subtract(1, ordering: .releasing)
    }

    /// Makes the calling thread the one that takes jobs.
    func serve() {
        self.server.store(pthread_self(), ordering: .relaxed)
    }

    /// Exchanges the jobs that wait for the empty `batch`; without any, nobody takes jobs until the next wake-up.
    func take(_ batch: inout [LoopJob]) -> Bool {
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

    private func promiseToWake() -> Duty {
        self.wakers.add(1, ordering: .relaxed)
        return .wake
    }
}

extension JobQueue {
    /// Asks the loop to end; `waiter` is resumed when it has.
    func close(_ waiter: CheckedContinuation<Void, Never>) -> Duty {
        let duty: Duty? = self.state.withLock { state in
            if state.isClosed && state.waiters.isEmpty { return nil }
            state.waiters.append(waiter)
            state.isClosing = true
            return state.isClosed ? Duty.none : self.promiseToWake()
        }
        if duty == nil { waiter.resume() }
        return duty ?? .none
    }

    /// Ends the loop's part: when this returns it is not woken any more.
    ///
    /// The calling thread goes on to take what comes until there is nothing left.
    func end() {
        self.state.withLock { state in
            state.isClosed = true
            state.isServed = true
        }
        while self.wakers.load(ordering: .acquiring) > 0 { sched_yield() }
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
