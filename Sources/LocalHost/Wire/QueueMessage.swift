// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON

/// A message of a queue as it was received, with everything that Service Bus tells of one.
package struct QueueMessage: Sendable {
    /// The body.
    package var body: [UInt8]
    /// The sender's identifier; absent only in a message that was made up.
    package var messageID: String?
    /// How often the message has been handed out, this time included.
    package var deliveryCount: Int
    /// The GUID of the lock under which the message is held.
    package var lockToken: String
    /// The number that the queue gave the message.
    package var sequenceNumber: Int64
    /// When the message came into the queue.
    package var enqueuedTime: NetDate
    /// When the message ends unread.
    package var expiresAt: NetDate
    /// The media type of the body.
    package var contentType: String?
    /// What the message answers.
    package var correlationID: String?
    /// The session.
    package var sessionID: String?
    /// Where answers go.
    package var replyTo: String?
    /// The session for answers.
    package var replyToSessionID: String?
    /// The address.
    package var to: String?
    /// The subject, formerly the label.
    package var subject: String?
    /// The partition.
    package var partitionKey: String?
    /// The partition of a transfer queue.
    package var transactionPartitionKey: String?
    /// The queue in which the message was dead-lettered.
    package var deadLetterSource: String?
    /// The sender's own properties.
    package var applicationProperties: JSONObject

    /// A message.
    package init(
        body: [UInt8],
        messageID: String?,
        deliveryCount: Int = 1,
        lockToken: String,
        sequenceNumber: Int64,
        enqueuedTime: NetDate,
        expiresAt: NetDate = .maximum,
        applicationProperties: JSONObject = JSONObject()
    ) {
        self.body = body
        self.messageID = messageID
        self.deliveryCount = deliveryCount
        self.lockToken = lockToken
        self.sequenceNumber = sequenceNumber
        self.enqueuedTime = enqueuedTime
        self.expiresAt = expiresAt
        self.applicationProperties = applicationProperties
    }

    /// A message made up of a text alone, as the admin API does.
    package static func madeUp(_ text: String) -> QueueMessage {
        QueueMessage(
            body: Array(text.utf8),
            messageID: nil,
            deliveryCount: 0,
            lockToken: "00000000-0000-0000-0000-000000000000",
            sequenceNumber: -1,
            enqueuedTime: NetDate(ticks: 0, zone: .offset),
            expiresAt: NetDate(ticks: 0, zone: .offset)
        )
    }

    /// The application properties as an object.
    var propertiesObject: NetObject {
        NetObject(self.applicationProperties.map { ($0.name, NetValue($0.value)) })
    }
}
