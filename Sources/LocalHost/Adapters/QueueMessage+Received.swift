// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import MessageQueues

extension QueueMessage {
    /// A message that a queue has delivered.
    init(_ received: ReceivedMessage) {
        let message = received.message
        self.init(
            body: message.body,
            messageID: message.messageId,
            deliveryCount: received.queued.deliveryCount,
            lockToken: "\(received.lock.token)",
            sequenceNumber: received.queued.sequenceNumber,
            enqueuedTime: NetDate(sinceEpoch: received.queued.enqueuedTime),
            expiresAt: NetDate(sinceEpoch: received.queued.expiresAt),
            applicationProperties: message.applicationProperties
        )
        self.contentType = message.contentType
        self.correlationID = message.correlationId
        self.sessionID = message.sessionId
        self.replyTo = message.replyTo
        self.replyToSessionID = message.replyToSessionId
        self.to = message.to
        self.subject = message.subject
        self.partitionKey = message.partitionKey
    }
}

extension NetDate {
    /// A moment given by the time since the beginning of 1970; one that is too late for the calendar is its last.
    init(sinceEpoch duration: Duration) {
        let milliseconds = duration.components.seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let nanoseconds = duration.components.attoseconds / 1_000_000_000
        let all = milliseconds.partialValue.addingReportingOverflow(nanoseconds)
        self =
            milliseconds.overflow || all.overflow
            ? .maximum : NetDate(nanosecondsSince1970: all.partialValue, zone: .offset)
    }
}
