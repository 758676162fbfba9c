// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Something that is being done right now, for whoever else wants its result.
final class Flight<Result: Sendable>: Sendable {
    private enum State {
        case inProgress([CheckedContinuation<Result, Never>])
        case ended(Result)
    }

    private let state = Mutex(State.inProgress([]))

    /// Whether anyone waits for the result.
    var hasFollowers: Bool {
        self.state.withLock { if case .inProgress(let waiting) = $0 { !waiting.isEmpty } else { false } }
    }

    /// The result, once there is one.
    func result() async -> Result {
        await withCheckedContinuation { continuation in
            let ended: Result? = self.state.withLock { state in
                switch state {
                case .ended(let result): return .some(result)
                case .inProgress(let waiting):
                    state = .inProgress(waiting + [continuation])
                    return nil
                }
            }
            if let ended { continuation.resume(returning: ended) }
        }
    }

    /// Gives everyone the result; only the first call counts.
    func end(_ result: Result) {
        let waiting = self.state.withLock { state in
            guard case .inProgress(let waiting) = state else { return [CheckedContinuation<Result, Never>]() }
            state = .ended(result)
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: result) }
    }
}
