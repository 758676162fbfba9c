// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import SQLite

extension QueueStore {
    /// Does what time has brought about: expired locks, scheduled messages, the ends of messages' lives.
    func settleDue() throws {
        for id in try self.due(.locked) { try self.release(id) }
        for id in try self.due(.scheduled) { try self.admit(id) }
        for id in try self.due(.ready) { try self.expire(id) }
    }

    /// When ``settleDue()`` makes a message ready next.
    var earliestDue: Int64 {
        get throws {
            try self.statement(
                """
                SELECT min(ifnull((SELECT min(due) FROM message WHERE state = 1), ?1),
                    ifnull((SELECT min(due) FROM message WHERE state = 2), ?1))
                """
            ).first(.integer(.never)) { row in row.integer(0) } ?? .never
        }
    }

    private func due(_ state: MessageState) throws -> [Int64] {
        try self.statement("SELECT id FROM message WHERE state = ? AND due <= ? ORDER BY due, sequence")
            .all(.integer(state.rawValue), .integer(self.now)) { row in row.integer(0) }
    }

    /// A scheduled message enters its queue: behind all that are there, with a number of its own.
    private func admit(_ id: Int64) throws {
        let sequence = try self.nextSequence(of: self.queue(of: id).id)
        try self.statement("UPDATE message SET state = 0, due = expires, sequence = ? WHERE id = ?")
            .run(.integer(sequence), .integer(id))
    }

    private func expire(_ id: Int64) throws {
        let queue = try self.queue(of: id)
        guard queue.keepsExpired else { return try self.remove(id) }
        try self.giveUp(
            id,
            of: queue,
            reason: "TTLExpiredException",
            description: "The message expired and was dead lettered."
        )
    }
}
