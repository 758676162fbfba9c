// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import SQLite

extension QueueStore {
    /// Removes a delivered message.
    ///
    /// - Throws: ``QueueError/Code/lockLost``.
    func complete(_ lock: MessageLock) throws {
        try self.check(lock)
        try self.remove(lock.id)
    }

    /// Makes a delivered message ready again, or gives it up after its last delivery.
    ///
    /// - Throws: ``QueueError/Code/lockLost``.
    func abandon(_ lock: MessageLock) throws {
        try self.check(lock)
        try self.release(lock.id)
    }

    /// Prolongs a lock; when it expires now.
    ///
    /// - Throws: ``QueueError/Code/lockLost``.
    func renew(_ lock: MessageLock, lockDuration: Int64) throws -> Int64 {
        try self.check(lock)
        let lockedUntil = self.now.later(by: lockDuration)
        try self.statement("UPDATE message SET due = ? WHERE id = ?").run(.integer(lockedUntil), .integer(lock.id))
        return lockedUntil
    }

    /// Gives a delivered message up.
    ///
    /// - Throws: ``QueueError/Code/lockLost``; ``QueueError/Code/invalidMessage`` for one that is a dead letter already.
    func deadLetter(_ lock: MessageLock, reason: String?, description: String?) throws {
        try self.check(lock)
        let queue = try self.queue(of: lock.id)
        guard !queue.isOfDeadLetters else {
            throw QueueError(.invalidMessage, "The message is a dead letter already. Complete or abandon it.")
        }
        try self.giveUp(lock.id, of: queue, reason: reason, description: description)
    }

    /// Makes a locked message ready again, or gives it up after its last delivery.
    func release(_ id: Int64) throws {
        let queue = try self.queue(of: id)
        let deliveries = try self.statement("SELECT deliveries FROM message WHERE id = ?")
            .first(.integer(id)) { row in row.integer(0) }
        if !queue.isOfDeadLetters, deliveries ?? 0 >= queue.maximumDeliveries {
            return try self.giveUp(
                id,
                of: queue,
                reason: "MaxDeliveryCountExceeded",
                description: "Message could not be consumed after \(queue.maximumDeliveries) delivery attempts."
            )
        }
        try self.statement(
            "UPDATE message SET state = 0, due = iif(?, ?, expires), token = NULL, owner = NULL WHERE id = ?"
        ).run(.integer(queue.isOfDeadLetters ? 1 : 0), .integer(.never), .integer(id))
    }

    /// Moves a message to the dead letters of its queue, where it keeps its number.
    func giveUp(_ id: Int64, of queue: QueueRow, reason: String?, description: String?) throws {
        let deadLetters = try self.makeQueue(QueueName.deadLetters(of: queue.name))
        try self.statement(
            """
            UPDATE message SET queue = ?, state = 0, due = ?, token = NULL, owner = NULL, reason = ?, description = ?
            WHERE id = ?
            """
        ).run(.integer(deadLetters.id), .integer(.never), .optional(reason), .optional(description), .integer(id))
    }

    /// Removes a message.
    func remove(_ id: Int64) throws {
        try self.statement("DELETE FROM message WHERE id = ?").run(.integer(id))
        try self.statement("DELETE FROM content WHERE id = ?").run(.integer(id))
    }

    /// The queue that a message lies in.
    func queue(of id: Int64) throws -> QueueRow {
        let queue = try self.statement("SELECT queue FROM message WHERE id = ?")
            .first(.integer(id)) { row in row.integer(0) }
        return try self.queue(queue ?? 0)
    }

    private func check(_ lock: MessageLock) throws {
        // A lock that has expired was released when the transaction began.
        let isHeld = try self.statement("SELECT 1 FROM message WHERE id = ? AND token = ?")
            .first(.integer(lock.id), .blob(lock.token.bytes)) { _ in true }
        guard isHeld == nil else { return }
        throw QueueError(
            .lockLost,
            "The lock \(lock.token) on a message of \(lock.queue) is lost: it has expired, or the message was settled "
                + "already. The message is delivered again unless it was."
        )
    }
}
