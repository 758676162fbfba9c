// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import MessageQueues

/// What the log says of the messages that trigger a function, in the form of the Functions host's Service Bus extension.
struct TriggerDetails {
    /// `MessageId: 7, SequenceNumber: 1, ...`.
    let text: String

    /// The details of a message that is brought alone.
    init(_ message: ReceivedMessage) {
        self.init([message], suffix: "")
    }

    /// The details of a batch.
    init(_ batch: [ReceivedMessage]) {
        self.init(batch, suffix: "Array")
    }

    private init(_ messages: [ReceivedMessage], suffix: String) {
        let list = { (name: String, value: (ReceivedMessage) -> String) in
            "\(name)\(suffix): \(messages.map(value).joined(separator: ","))"
        }
        let parts = [
            list("MessageId") { $0.message.messageId },
            list("SequenceNumber") { "\($0.queued.sequenceNumber)" },
            list("DeliveryCount") { "\($0.queued.deliveryCount)" },
            list("EnqueuedTimeUtc") { Self.text($0.queued.enqueuedTime) },
            list("LockedUntilUtc") { Self.text($0.lockedUntil) },
            "SessionId: \(messages.first?.message.sessionId ?? "(null)")",
        ]
        self.text = parts.joined(separator: ", ")
    }

    private static func text(_ sinceEpoch: Duration) -> String {
        NetDate(sinceEpoch: sinceEpoch).text(format: "o")
    }
}
