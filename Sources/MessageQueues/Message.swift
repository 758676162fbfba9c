// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON

/// What is sent through a queue.
///
/// Times are counted from the beginning of 1970 and kept in milliseconds.
package struct Message: Sendable, Equatable {
    /// The bytes.
    package let body: [UInt8]
    /// The sender's identifier, at most 128 characters.
    package let messageId: String
    /// The media type of the body.
    package let contentType: String?
    /// The sender's context.
    package let correlationId: String?
    /// The sender's label.
    package let subject: String?
    /// Where the message is meant to go; it has no effect here.
    package let to: String?
    /// Where an answer is expected.
    package let replyTo: String?
    /// The session for the answer.
    package let replyToSessionId: String?
    /// The session that the message belongs to; it is kept, but sessions are not locked here.
    package let sessionId: String?
    /// What decides on the partition; it has no effect here.
    package let partitionKey: String?
    /// How long the message lives; `nil` for as long as its queue lets it.
    package let timeToLive: Duration?
    /// When the message enters the queue; `nil`, or a time that is past, for at once.
    package let scheduledEnqueueTime: Duration?
    /// The sender's own properties: strings, numbers, `true`, `false` and `null`.
    package let applicationProperties: JSONObject

    /// A message; without an identifier it is given a new one, of 32 hexadecimal digits.
    package init(
        body: [UInt8],
        messageId: String? = nil,
        contentType: String? = nil,
        correlationId: String? = nil,
        subject: String? = nil,
        to: String? = nil,
        replyTo: String? = nil,
        replyToSessionId: String? = nil,
        sessionId: String? = nil,
        partitionKey: String? = nil,
        timeToLive: Duration? = nil,
        scheduledEnqueueTime: Duration? = nil,
        applicationProperties: JSONObject = JSONObject()
    ) {
        self.body = body
        self.messageId = messageId ?? LockToken().digits
        self.contentType = contentType
        self.correlationId = correlationId
        self.subject = subject
        self.to = to
        self.replyTo = replyTo
        self.replyToSessionId = replyToSessionId
        self.sessionId = sessionId
        self.partitionKey = partitionKey
        self.timeToLive = timeToLive
        self.scheduledEnqueueTime = scheduledEnqueueTime
        self.applicationProperties = applicationProperties
    }
}
