// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Something that is being done right now, for whoever else wants its result.
final class Flight<Result: Sendable>: Sendable {
    private struct State {
        var result: Result?
        var waiting: [@Sendable (Result) -> Void] = []
    }

    private let state = Mutex(State())

    /// Whether anyone waits for the result.
    var hasFollowers: Bool { self.state.withLock { !$0.waiting.isEmpty } }

    /// The result, once there is one.
    func result() async -> Result {
        await withCheckedContinuation { continuation in
            self.whenEnded { continuation.resume(returning: $0) }
        }
    }

    /// Calls `receive` with the result: now if there is one, otherwise where ``end(_:)`` is called.
    func whenEnded(_ receive: @escaping @Sendable (Result) -> Void) {
        let result = self.state.withLock { state in
            if state.result == nil { state.waiting.append(receive) }
            return state.result
        }
        if let result { receive(result) }
    }

    /// Gives everyone the result; only the first call counts.
    func end(_ result: Result) {
        let waiting = self.state.withLock { state in
            guard state.result == nil else { return [@Sendable (Result) -> Void]() }
            defer { state = State(result: result) }
            return state.waiting
        }
        for receive in waiting { receive(result) }
    }
}
