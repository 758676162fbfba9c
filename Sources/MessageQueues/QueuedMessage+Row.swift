// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import JSON
internal import SQLite

extension QueuedMessage {
    /// The columns of `message m` and `content c` that a message is read from; the first is the identifier.
    static let columns = """
        m.id, m.sequence, m.deliveries, m.state, m.enqueued, m.expires, m.reason, m.description, c.messageId,
        c.contentType, c.correlationId, c.subject, c.recipient, c.replyTo, c.replyToSessionId, c.sessionId,
        c.partitionKey, c.timeToLive, c.properties, c.body
        """

    /// A message in the state given; a delivery that is about to be made counts already.
    init(_ row: borrowing Row, state: MessageState, isDelivery: Bool) throws(SQLiteError) {
        self.init(
            message: try Message(row, isScheduled: state == .scheduled),
            sequenceNumber: row.integer(1),
            enqueuedTime: .milliseconds(row.integer(4)),
            expiresAt: .milliseconds(row.integer(5)),
            deliveryCount: Int(row.integer(2)) + (isDelivery ? 1 : 0),
            state: state
        )
    }
}

extension Message {
    fileprivate init(_ row: borrowing Row, isScheduled: Bool) throws(SQLiteError) {
        self.init(
            body: row.blob(19),
            messageId: row.text(8),
            contentType: row.optionalText(9),
            correlationId: row.optionalText(10),
            subject: row.optionalText(11),
            to: row.optionalText(12),
            replyTo: row.optionalText(13),
            replyToSessionId: row.optionalText(14),
            sessionId: row.optionalText(15),
            partitionKey: row.optionalText(16),
            timeToLive: row.optionalInteger(17).map { .milliseconds($0) },
            scheduledEnqueueTime: isScheduled ? .milliseconds(row.integer(4)) : nil,
            applicationProperties: try Message.properties(row)
        )
    }

    /// The sender's properties, and why the message is a dead letter.
    private static func properties(_ row: borrowing Row) throws(SQLiteError) -> JSONObject {
        let text = row.text(18)
        var properties = JSONObject()
        if !text.isEmpty {
            guard let object = (try? JSONValue(parsing: text))?.object else {
                throw SQLiteError(.corrupt, "the properties of a message are not JSON")
            }
            properties = object
        }
        if let reason = row.optionalText(6) { properties[QueuedMessage.deadLetterReason] = .string(reason) }
        if let words = row.optionalText(7) { properties[QueuedMessage.deadLetterDescription] = .string(words) }
        return properties
    }
}
