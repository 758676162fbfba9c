// ScoringFunctions
// SPDX-License-Identifier: MIT

/// One part of a change that is made as a whole or not at all.
package enum QueueChange: Sendable {
    /// Removes a delivered message.
    case complete(MessageLock)
    /// Adds a message to a queue.
    case send(Message, to: String)
    /// Adds bytes to a storage queue.
    case enqueue([UInt8], to: String)
    /// Ends a claimed attempt on a blob with success.
    case done(BlobReceipt)
}
