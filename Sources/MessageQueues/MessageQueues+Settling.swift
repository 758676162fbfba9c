// ScoringFunctions
// SPDX-License-Identifier: MIT

extension MessageQueues {
    /// Makes several changes as one: all of them, or none.
    ///
    /// - Throws: ``QueueError``; with ``QueueError/Code/lockLost`` one of the messages is, or will be, delivered to
    ///   somebody else.
    package func commit(_ changes: [QueueChange]) async throws(QueueError) {
        for change in changes { try self.check(change) }
        try await self.perform { store in
            for change in changes { try MessageQueues.make(change, in: store) }
        }
    }

    /// Removes delivered messages and sends others, all or nothing.
    ///
    /// - Throws: ``QueueError``; with ``QueueError/Code/lockLost`` one of the messages is, or will be, delivered to
    ///   somebody else.
    package func complete(
        _ locks: [MessageLock],
        sending messages: [(message: Message, queue: String)] = []
    ) async throws(QueueError) {
        try await self.commit(locks.map { .complete($0) } + messages.map { .send($0.message, to: $0.queue) })
    }

    /// Gives delivered messages back, which are ready at once; after their last delivery they go to the dead letters.
    ///
    /// Locks that are lost already are passed over: their messages are where they belong.
    ///
    /// - Throws: ``QueueError``.
    package func abandon(_ locks: [MessageLock]) async throws(QueueError) {
        try await self.perform { store in
            for lock in locks {
                do {
                    try store.abandon(lock)
                } catch let error as QueueError where error.code == .lockLost {
                    continue
                }
            }
        }
    }

    /// Moves a delivered message to the dead letters of its queue.
    ///
    /// - Throws: ``QueueError``.
    package func deadLetter(
        _ lock: MessageLock,
        reason: String? = nil,
        description: String? = nil
    ) async throws(QueueError) {
        try await self.perform { try $0.deadLetter(lock, reason: reason, description: description) }
    }

    /// Locks a delivered message for so long from now on; when that ends, since the beginning of 1970.
    ///
    /// - Throws: ``QueueError``.
    @discardableResult
    package func renew(
        _ lock: MessageLock,
        lockDuration: Duration = .seconds(30)
    ) async throws(QueueError) -> Duration {
        let lockTime = max(lockDuration.milliseconds, 1)
        return .milliseconds(try await self.perform { try $0.renew(lock, lockDuration: lockTime) })
    }

    private nonisolated func check(_ change: QueueChange) throws(QueueError) {
        switch change {
        case .complete, .done: break
        case .send(let message, let queue):
            try QueueName.check(queue)
            try message.check(limit: self.maximumMessageSize)
        case .enqueue(let body, let queue):
            try MessageQueues.check(body, queue)
        }
    }

    private static func make(_ change: QueueChange, in store: QueueStore) throws {
        switch change {
        case .complete(let lock): try store.complete(lock)
        case .send(let message, let queue): try store.send(message, to: queue)
        case .enqueue(let body, let queue): try store.enqueue(body, to: queue)
        case .done(let receipt): try store.done(receipt)
        }
    }
}
