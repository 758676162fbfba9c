// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import SQLite

extension QueueStore {
    /// Locks the first messages that are ready, in the order of their numbers.
    func receive(from name: String, maximum: Int, lockDuration: Int64) throws -> [ReceivedMessage] {
        guard maximum > 0, let queue = try self.queue(name) else { return [] }
        let found = try self.statement(
            """
            SELECT \(QueuedMessage.columns) FROM message m JOIN content c ON c.id = m.id
            WHERE m.queue = ? AND m.state = 0 ORDER BY m.sequence LIMIT ?
            """
        ).all(.integer(queue.id), .integer(Int64(maximum))) { row throws(SQLiteError) in
            (id: row.integer(0), message: try QueuedMessage(row, state: .locked, isDelivery: true))
        }
        let lockedUntil = self.now.later(by: lockDuration)
        return try found.map { id, message in
            let lock = MessageLock(token: LockToken(), queue: queue.name, id: id)
            try self.take(lock, until: lockedUntil)
            return ReceivedMessage(lock: lock, lockedUntil: .milliseconds(lockedUntil), queued: message)
        }
    }

    /// Messages of a queue whose numbers are above `sequence`, whatever their state, without locking any.
    func peek(in name: String, above sequence: Int64, maximum: Int) throws -> [QueuedMessage] {
        guard maximum > 0, let queue = try self.queue(name) else { return [] }
        return try self.statement(
            """
            SELECT \(QueuedMessage.columns) FROM message m JOIN content c ON c.id = m.id WHERE m.id IN
                (SELECT id FROM message WHERE queue = ? AND sequence > ? ORDER BY sequence LIMIT ?)
            ORDER BY m.sequence
            """
        ).all(.integer(queue.id), .integer(sequence), .integer(Int64(maximum))) { row throws(SQLiteError) in
            try QueuedMessage(row, state: MessageState(rawValue: row.integer(3)) ?? .ready, isDelivery: false)
        }
    }

    private func take(_ lock: MessageLock, until lockedUntil: Int64) throws(SQLiteError) {
        try self.statement(
            """
            UPDATE message SET state = 1, due = ?, token = ?, owner = ?, deliveries = deliveries + 1 WHERE id = ?
            """
        ).run(.integer(lockedUntil), .blob(lock.token.bytes), .integer(self.owner), .integer(lock.id))
    }
}
