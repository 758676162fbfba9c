// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// The state of an exchange under its lock.
struct ExchangeLock: ~Copyable, Sendable {
    private let state = Mutex(ExchangeState.receiving(granted: 0))

    /// Calls `body` with the state, under the lock.
    borrowing func withLock<Result: Sendable>(_ body: (inout ExchangeState) -> Result) -> Result {
        self.state.withLock { body(&$0) }
    }

    /// Nothing happens to the exchange any more; an answer that was not sent to its end is given up.
    borrowing func finish() {
        let last = self.state.withLock { state in
            defer { state = .finished }
            return state
        }
        last.giveUp()
    }
}
