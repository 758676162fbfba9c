// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON

/// A Service Bus message.
///
/// Unless the binding says `dataType: binary`, members of a JSON body replace properties of the same name: then only
/// the body can be relied upon.
package struct MessageInvocation: Sendable {
    /// The bytes that were sent; text is UTF-8.
    package let body: Payload
    /// The identifier that the sender gave.
    package let messageId: String?
    /// The sender's context.
    package let correlationId: String?
    /// The media type of the body.
    package let contentType: String?
    /// The sender's label.
    package let subject: String?
    /// The session that the message belongs to.
    package let sessionId: String?
    /// How often the message was delivered, this time included.
    package let deliveryCount: Int?
    /// The number that the broker gave.
    package let sequenceNumber: Int?
    /// When the broker took the message, in ISO 8601 with a zone.
    package let enqueuedTime: String?
    /// The sender's own properties.
    package let applicationProperties: JSONObject
}

extension MessageInvocation {
    /// A message with this body; `property` gives the value of each of the host's keys.
    init(body: Payload, property: (String) -> JSONValue?) {
        self.body = body
        self.messageId = property("MessageId")?.string
        self.correlationId = property("CorrelationId")?.string
        self.contentType = property("ContentType")?.string
        self.subject = property("Subject")?.string ?? property("Label")?.string
        self.sessionId = property("SessionId")?.string
        self.deliveryCount = property("DeliveryCount")?.int
        self.sequenceNumber = property("SequenceNumber")?.int
        // The form in UTC does not always say so.
        let utc = property("EnqueuedTimeUtc")?.string.map { $0.hasSuffix("Z") ? $0 : $0 + "Z" }
        self.enqueuedTime = property("EnqueuedTime")?.string ?? utc
        let properties = property("ApplicationProperties") ?? property("UserProperties")
        self.applicationProperties = properties?.object ?? JSONObject()
    }
}
