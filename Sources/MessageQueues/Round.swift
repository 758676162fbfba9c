// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What the calls of one transaction have come to.
struct Round {
    /// Answers those that have found what they wanted, once the transaction is on the disk.
    private(set) var answers: [() -> Void] = []
    /// Those that have to wait for another transaction.
    private(set) var unanswered: [Call] = []

    /// Lets each call do its part, in order.
    ///
    /// - Throws: What makes the transaction impossible.
    init(_ calls: [Call], in store: QueueStore) throws {
        self.unanswered = calls
        try self.attempt(in: store)
        // What a later call has sent may be what an earlier one waits for.
        if calls.count > 1 { try self.attempt(in: store) }
    }

    private mutating func attempt(in store: QueueStore) throws {
        var unanswered: [Call] = []
        for call in self.unanswered {
            if let answer = try call.attempt(store) {
                self.answers.append(answer)
            } else {
                unanswered.append(call)
            }
        }
        self.unanswered = unanswered
    }
}
