// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import JSON

extension Message {
    /// The bytes that count towards the limit: body, application properties and every text.
    package var size: Int {
        let texts = [
            self.messageId, self.contentType, self.correlationId, self.subject, self.to, self.replyTo,
            self.replyToSessionId, self.sessionId, self.partitionKey,
        ]
        return self.body.count + self.propertiesText.utf8.count + texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
    }

    /// The application properties as compact JSON; none as the empty text.
    var propertiesText: String {
        let properties = self.applicationProperties
        return properties.isEmpty ? "" : String(decoding: JSONValue.object(properties).encoded(), as: UTF8.self)
    }

    /// Checks what Service Bus checks of a message.
    ///
    /// - Throws: ``QueueError`` for a message above `limit` bytes, a text that is too long or empty, a property that is no
    ///   scalar, and a life that ends before it begins.
    func check(limit: Int) throws(QueueError) {
        try Message.check(self.messageId, "message identifier")
        if let sessionId = self.sessionId { try Message.check(sessionId, "session identifier") }
        if let partitionKey = self.partitionKey { try Message.check(partitionKey, "partition key") }
        if let timeToLive = self.timeToLive, timeToLive <= .zero {
            throw QueueError(.invalidMessage, "Let a message live for longer than no time.")
        }
        try self.checkPartition()
        for (name, value) in self.applicationProperties { try Message.check(name, value) }
        let size = self.size
        guard size <= limit else {
            throw QueueError(
                .messageTooLarge,
                "A message of \(size) bytes exceeds the limit of \(limit). Send less in one, or its place in a blob."
            )
        }
    }

    private func checkPartition() throws(QueueError) {
        guard let sessionId = self.sessionId, let partitionKey = self.partitionKey, sessionId != partitionKey else {
            return
        }
        throw QueueError(.invalidMessage, "Give a message of a session no other partition key than the session's name.")
    }

    private static func check(_ text: String, _ what: String) throws(QueueError) {
        guard (1...128).contains(text.utf16.count) else {
            throw QueueError(.invalidMessage, "A \(what) has 1 to 128 characters, not \(text.utf16.count).")
        }
    }

    private static func check(_ name: String, _ value: JSONValue) throws(QueueError) {
        let isScalar = value.array == nil && value.object == nil && value.double?.isFinite != false
        guard isScalar, !name.isEmpty else {
            throw QueueError(
                .invalidMessage,
                "The application property \"\(name.prefix(40))\" needs a name, and a string, a finite number, true, false "
                    + "or null as its value."
            )
        }
    }
}
