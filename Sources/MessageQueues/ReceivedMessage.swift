// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A message that was delivered and waits to be settled.
package struct ReceivedMessage: Sendable, Equatable {
    /// What settles it.
    package let lock: MessageLock
    /// When the lock expires unless it is renewed, since the beginning of 1970.
    package let lockedUntil: Duration
    /// The message.
    package let queued: QueuedMessage

    /// What was sent.
    package var message: Message { self.queued.message }
}
