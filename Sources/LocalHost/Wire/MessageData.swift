// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What the Service Bus extension tells of messages, in its order.
enum MessageData {
    /// What does not depend on the messages.
    static func common(_ client: QueueClient) -> BindingData {
        var data = BindingData()
        for name in ["MessageReceiver", "MessageSession", "MessageActions", "SessionActions", "ReceiveActions"] {
            data.set(name, .object(NetObject()))
        }
        data.set("Client", .object(client.object))
        return data
    }

    /// With cardinality one; absent texts are null.
    static let properties: [(name: String, value: @Sendable (QueueMessage) -> BindingValue)] = [
        ("DeliveryCount", { .integer(Int64($0.deliveryCount)) }),
        ("DeadLetterSource", { Self.text($0.deadLetterSource) }),
        ("LockToken", { .text($0.lockToken) }), ("ExpiresAtUtc", { .date($0.expiresAt.with(zone: .unspecified)) }),
        ("ExpiresAt", { .dateOffset($0.expiresAt) }),
        ("EnqueuedTimeUtc", { .date($0.enqueuedTime.with(zone: .unspecified)) }),
        ("EnqueuedTime", { .dateOffset($0.enqueuedTime) }), ("MessageId", { Self.text($0.messageID) }),
        ("ContentType", { Self.text($0.contentType) }), ("ReplyTo", { Self.text($0.replyTo) }),
        ("SequenceNumber", { .integer($0.sequenceNumber) }), ("To", { Self.text($0.to) }),
        ("Subject", { Self.text($0.subject) }), ("Label", { Self.text($0.subject) }),
        ("CorrelationId", { Self.text($0.correlationID) }),
        ("ApplicationProperties", { .dictionary($0.propertiesObject) }),
        ("UserProperties", { .dictionary($0.propertiesObject) }), ("SessionId", { Self.text($0.sessionID) }),
        ("ReplyToSessionId", { Self.text($0.replyToSessionID) }), ("PartitionKey", { Self.text($0.partitionKey) }),
        ("TransactionPartitionKey", { Self.text($0.transactionPartitionKey) }),
    ]

    /// With cardinality many, where the last list holds the partition keys once more.
    static let lists: [(name: String, value: @Sendable (QueueMessage) -> NetValue)] = [
        ("DeliveryCount", { .integer(Int64($0.deliveryCount)) }),
        ("DeadLetterSource", { Self.json($0.deadLetterSource) }),
        ("LockToken", { .string($0.lockToken) }), ("ExpiresAtUtc", { .date($0.expiresAt.with(zone: .utc)) }),
        ("ExpiresAt", { .date($0.expiresAt.with(zone: .offset)) }),
        ("EnqueuedTimeUtc", { .date($0.enqueuedTime.with(zone: .utc)) }),
        ("EnqueuedTime", { .date($0.enqueuedTime.with(zone: .offset)) }), ("MessageId", { Self.json($0.messageID) }),
        ("ContentType", { Self.json($0.contentType) }), ("ReplyTo", { Self.json($0.replyTo) }),
        ("SequenceNumber", { .integer($0.sequenceNumber) }), ("To", { Self.json($0.to) }),
        ("Subject", { Self.json($0.subject) }), ("Label", { Self.json($0.subject) }),
        ("CorrelationId", { Self.json($0.correlationID) }),
        ("ApplicationProperties", { .object($0.propertiesObject) }),
        ("UserProperties", { .object($0.propertiesObject) }), ("SessionId", { Self.json($0.sessionID) }),
        ("ReplyToSessionId", { Self.json($0.replyToSessionID) }), ("PartitionKey", { Self.json($0.partitionKey) }),
        ("TransactionPartitionKey", { Self.json($0.partitionKey) }),
    ]

    private static func text(_ text: String?) -> BindingValue { text.map { .text($0) } ?? .null }

    private static func json(_ text: String?) -> NetValue { text.map { .string($0) } ?? .null }
}
