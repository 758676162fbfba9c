// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A message in a queue.
package struct QueuedMessage: Sendable, Equatable {
    /// What was sent; the application properties of a dead letter say why it is one.
    package let message: Message
    /// The queue's own number of the message: they rise, and a scheduled message gets another when it becomes ready.
    package let sequenceNumber: Int64
    /// When the message entered the queue, or will, since the beginning of 1970.
    package let enqueuedTime: Duration
    /// When the message's life ends, since the beginning of 1970; a lock and the dead letters outlast it.
    package let expiresAt: Duration
    /// How often the message was delivered, this time included.
    package let deliveryCount: Int
    /// What it is doing.
    package let state: MessageState

    /// The application property that says why a message is a dead letter.
    package static let deadLetterReason = "DeadLetterReason"
    /// The application property that describes why a message is a dead letter.
    package static let deadLetterDescription = "DeadLetterErrorDescription"
}
