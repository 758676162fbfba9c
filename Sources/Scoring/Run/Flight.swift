// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// One row that is being scored right now, for whoever else wants the same.
final class Flight: Sendable {
    private enum State {
        case inProgress([CheckedContinuation<RowResult?, Never>])
        case ended(RowResult?)
    }

    private let state = Mutex(State.inProgress([]))

    /// Whether anyone waits for the result.
    var hasFollowers: Bool {
        self.state.withLock { if case .inProgress(let waiting) = $0 { !waiting.isEmpty } else { false } }
    }

    /// The result, once there is one; `nil` when whoever scores the row has failed or given up.
    func result() async -> RowResult? {
        await withCheckedContinuation { continuation in
            let ended: RowResult?? = self.state.withLock { state in
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

    /// Gives everyone the result, or the bad news; only the first call counts.
    func end(_ result: RowResult?) {
        let waiting = self.state.withLock { state in
            guard case .inProgress(let waiting) = state else { return [CheckedContinuation<RowResult?, Never>]() }
            state = .ended(result)
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: result) }
    }
}
