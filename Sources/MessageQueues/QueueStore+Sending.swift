// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import SQLite

extension QueueStore {
    /// Adds a message to a queue; its sequence number.
    @discardableResult
    func send(_ message: Message, to name: String) throws -> Int64 {
        let queue = try self.makeQueue(name)
        let content = try self.insertContent(message)
        let sequence = try self.nextSequence(of: queue.id)
        let enqueued = max(message.scheduledEnqueueTime?.milliseconds ?? self.now, self.now)
        let life = min(message.timeToLive.map { max($0.milliseconds, 1) } ?? .never, queue.timeToLive)
        let expires = enqueued.later(by: life)
        let isScheduled = enqueued > self.now
        try self.statement(
            """
            INSERT INTO message (id, queue, sequence, state, due, enqueued, expires) VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        ).run(
            .integer(content),
            .integer(queue.id),
            .integer(sequence),
            .integer((isScheduled ? MessageState.scheduled : .ready).rawValue),
            .integer(isScheduled ? enqueued : expires),
            .integer(enqueued),
            .integer(expires)
        )
        return sequence
    }

    private func insertContent(_ message: Message) throws(SQLiteError) -> Int64 {
        try self.statement(
            """
            INSERT INTO content (messageId, contentType, correlationId, subject, recipient, replyTo, replyToSessionId,
                sessionId, partitionKey, timeToLive, properties, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run(
            .text(message.messageId),
            .optional(message.contentType),
            .optional(message.correlationId),
            .optional(message.subject),
            .optional(message.to),
            .optional(message.replyTo),
            .optional(message.replyToSessionId),
            .optional(message.sessionId),
            .optional(message.partitionKey),
            .optional(message.timeToLive.map { max($0.milliseconds, 1) }),
            .text(message.propertiesText),
            .blob(message.body)
        )
        return self.lastInsertedRow
    }
}
