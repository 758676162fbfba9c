// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A call that waits for a transaction to take part in.
struct Call {
    /// What tells it from other calls.
    let id: UInt64
    /// When it stops waiting, in milliseconds since the beginning of 1970.
    let deadline: Int64
    /// Does its part; what answers the caller when the transaction is on the disk, or `nil` when the call has to wait for
    /// another one.
    ///
    /// - Throws: what makes the whole transaction impossible.
    let attempt: (QueueStore) throws -> (() -> Void)?
    /// Answers a call that has waited in vain.
    let giveUp: () -> Void
    /// Answers that nothing has happened.
    let fail: (QueueError) -> Void
}

extension Call {
    /// A call of `body`, which ends with its own errors or a value; `nil` is the wish to wait.
    ///
    /// - Parameters:
    ///   - id: What tells it from other calls.
    ///   - deadline: When it stops waiting.
    ///   - otherwise: The value of a call that has waited in vain.
    ///   - answer: Is called once.
    ///   - body: Changes what it wants, all of it or, if it throws, nothing.
    init<Value>(
        id: UInt64,
        deadline: Int64 = .never,
        otherwise: Value,
        answer: @escaping (Result<Value, QueueError>) -> Void,
        body: @escaping (QueueStore) throws -> Value?
    ) {
        self.id = id
        self.deadline = deadline
        self.giveUp = { answer(.success(otherwise)) }
        self.fail = { answer(.failure($0)) }
        self.attempt = { store in
            do {
                return try store.part { try body(store) }.map { value in { answer(.success(value)) } }
            } catch let error as QueueError {
                return { answer(.failure(error)) }
            }
        }
    }
}
