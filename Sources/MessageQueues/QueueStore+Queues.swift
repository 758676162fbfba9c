// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import SQLite

extension QueueStore {
    /// The queue called `name`, if there is one.
    func queue(_ name: String) throws -> QueueRow? {
        try self.statement("SELECT id, name, maximumDeliveries, timeToLive, keepsExpired FROM queue WHERE name = ?")
            .first(.text(name)) { row in QueueRow(row) }
    }

    /// The queue with that number.
    func queue(_ id: Int64) throws -> QueueRow {
        let row = try self.statement(
            "SELECT id, name, maximumDeliveries, timeToLive, keepsExpired FROM queue WHERE id = ?"
        ).first(.integer(id)) { row in QueueRow(row) }
        guard let row else { throw SQLiteError(.corrupt, "a message belongs to no queue") }
        return row
    }

    /// The queue called `name`, which is made when there is none.
    func makeQueue(_ name: String) throws -> QueueRow {
        if let row = try self.queue(name) { return row }
        try self.configure(name, QueueSettings())
        return try self.queue(self.lastInsertedRow)
    }

    /// Makes the queue, or changes how it treats its messages from now on.
    func configure(_ name: String, _ settings: QueueSettings) throws {
        try self.statement(
            """
            INSERT INTO queue (name, maximumDeliveries, timeToLive, keepsExpired) VALUES (?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET maximumDeliveries = excluded.maximumDeliveries,
                timeToLive = excluded.timeToLive, keepsExpired = excluded.keepsExpired
            """
        ).run(
            .text(name),
            .integer(Int64(max(settings.maximumDeliveryCount, 1))),
            .integer(max(settings.defaultTimeToLive.milliseconds, 1)),
            .integer(settings.deadLettersExpired ? 1 : 0)
        )
    }

    /// The next number for a message of a queue.
    func nextSequence(of queue: Int64) throws -> Int64 {
        let next = try self.statement(
            "UPDATE queue SET lastSequence = lastSequence + 1 WHERE id = ? RETURNING lastSequence"
        ).first(.integer(queue)) { row in row.integer(0) }
        guard let next else { throw SQLiteError(.corrupt, "a queue has disappeared") }
        return next
    }

    /// How many messages each queue holds, sorted by name.
    func statuses() throws -> [QueueStatus] {
        let names = try self.statement("SELECT id, name FROM queue ORDER BY name").all { row in
            (id: row.integer(0), name: row.text(1))
        }
        var counts: [Int64: [Int]] = [:]
        let groups = try self.statement("SELECT queue, state, count(*) FROM message GROUP BY queue, state").all { row in
            (queue: row.integer(0), state: Int(row.integer(1)), count: Int(row.integer(2)))
        }
        for group in groups where (0..<3).contains(group.state) {
            counts[group.queue, default: [0, 0, 0]][group.state] = group.count
        }
        let deadLetters = Dictionary(names.map { ($0.name.lowercased(), $0.id) }) { first, _ in first }
        return names.filter { !QueueName.isOfDeadLetters($0.name) }.map { queue in
            let own = counts[queue.id] ?? [0, 0, 0]
            let dead = deadLetters[QueueName.deadLetters(of: queue.name).lowercased()].flatMap { counts[$0] } ?? []
            return QueueStatus(
                name: queue.name,
                ready: own[0],
                locked: own[1],
                scheduled: own[2],
                deadLettered: dead.reduce(0, +)
            )
        }
    }
}

extension QueueRow {
    fileprivate init(_ row: borrowing Row) {
        self.init(
            id: row.integer(0),
            name: row.text(1),
            maximumDeliveries: row.integer(2),
            timeToLive: row.integer(3),
            keepsExpired: row.integer(4) != 0
        )
    }
}
