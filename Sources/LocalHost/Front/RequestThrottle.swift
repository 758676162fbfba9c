// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// Lets so many requests run at a time (`extensions.http.maxConcurrentRequests`), the others wait in order, and refuses
/// those that would be too many of both (`extensions.http.maxOutstandingRequests`).
final class RequestThrottle: Sendable {
    private struct State {
        var outstanding = 0
        var running = 0
        var waiting: [CheckedContinuation<Bool, Never>] = []
    }

    private let maximumOutstanding: Int
    private let maximumRunning: Int
    private let state = Mutex(State())

    /// Room for so many requests, or for any number.
    init(maximumOutstanding: Int?, maximumRunning: Int?) {
        self.maximumOutstanding = maximumOutstanding ?? .max
        self.maximumRunning = maximumRunning ?? .max
    }

    /// How many requests run or wait.
    var outstanding: Int { self.state.withLock { $0.outstanding } }

    /// Waits until it is a request's turn; `false` when there are too many.
    ///
    /// The request ends with ``leave()``, when its answer has ended.
    func enter() async -> Bool {
        await withCheckedContinuation { continuation in
            self.enter(continuation).map { continuation.resume(returning: $0) }
        }
    }

    /// Whether a request may run now; `nil` when it has to wait.
    private func enter(_ continuation: CheckedContinuation<Bool, Never>) -> Bool? {
        self.state.withLock { state in
            guard state.outstanding < self.maximumOutstanding else { return false }
            state.outstanding += 1
            if state.running < self.maximumRunning {
                state.running += 1
                return true
            }
            state.waiting.append(continuation)
            return nil
        }
    }

    /// A request has been answered: the one that waits longest takes its place.
    func leave() {
        let next = self.state.withLock { state in
            state.outstanding -= 1
            if state.waiting.isEmpty {
                state.running -= 1
                return nil as CheckedContinuation<Bool, Never>?
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: true)
    }
}
