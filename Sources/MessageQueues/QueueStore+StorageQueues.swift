// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import SQLite

extension QueueStore {
    /// Adds bytes to a storage queue; the identifier of the message.
    @discardableResult
    func enqueue(_ body: [UInt8], to queue: String) throws -> Int64 {
        try self.statement("INSERT INTO storageMessage (queue, inserted, body) VALUES (?, ?, ?)")
            .run(.text(queue), .integer(self.now), .blob(body))
        return self.lastInsertedRow
    }

    /// The first messages of a storage queue whose identifiers are above `id`.
    func storageMessages(in queue: String, above id: Int64, maximum: Int) throws -> [StorageMessage] {
        try self.statement(
            "SELECT id, inserted, body FROM storageMessage WHERE queue = ? AND id > ? ORDER BY id LIMIT ?"
        ).all(.text(queue), .integer(id), .integer(Int64(max(maximum, 0)))) { row in
            StorageMessage(id: row.integer(0), body: row.blob(2), insertedTime: .milliseconds(row.integer(1)))
        }
    }

    /// The storage queues with messages, sorted by name, and how many they hold.
    func storageQueues() throws -> [(name: String, count: Int)] {
        try self.statement("SELECT queue, count(*) FROM storageMessage GROUP BY queue ORDER BY queue").all { row in
            (name: row.text(0), count: Int(row.integer(1)))
        }
    }

    /// Deletes one message of a storage queue, or all; how many there were.
    func deleteStorage(_ id: Int64?, in queue: String) throws -> Int {
        try self.statement("DELETE FROM storageMessage WHERE queue = ?1 AND (?2 IS NULL OR id = ?2)")
            .run(.text(queue), .optional(id))
        return self.changes
    }
}
