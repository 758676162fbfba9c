// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import SQLite

extension QueueStore {
    /// Sends dead letters to their queue again, as new messages with the identifiers and contents of the old ones; how
    /// many.
    ///
    /// Those that somebody has locked stay.
    func resubmit(to name: String, sequenceNumbers: Set<Int64>?) throws -> Int {
        guard let deadLetters = try self.queue(QueueName.deadLetters(of: name)) else { return 0 }
        let found = try self.statement(
            "SELECT id, sequence FROM message WHERE queue = ? AND state = 0 ORDER BY sequence"
        )
        .all(.integer(deadLetters.id)) { row in (id: row.integer(0), sequence: row.integer(1)) }
        let wanted = found.filter { sequenceNumbers?.contains($0.sequence) ?? true }
        let queue = try self.makeQueue(name)
        for letter in wanted { try self.resubmit(letter.id, to: queue) }
        return wanted.count
    }

    private func resubmit(_ id: Int64, to queue: QueueRow) throws {
        let sequence = try self.nextSequence(of: queue.id)
        let life = try self.statement("SELECT timeToLive FROM content WHERE id = ?")
            .first(.integer(id)) { row in row.optionalInteger(0) }
        let expires = self.now.later(by: min((life ?? nil) ?? .never, queue.timeToLive))
        try self.statement(
            """
            UPDATE message SET queue = ?, sequence = ?, due = ?, enqueued = ?, expires = ?, deliveries = 0, reason = NULL,
                description = NULL WHERE id = ?
            """
        ).run(
            .integer(queue.id),
            .integer(sequence),
            .integer(expires),
            .integer(self.now),
            .integer(expires),
            .integer(id)
        )
    }
}
