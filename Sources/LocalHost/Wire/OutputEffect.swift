// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Something that is written for a function.
package enum OutputEffect: Sendable, Equatable {
    /// A blob with these bytes.
    case blob(BlobPlace, [UInt8])
    /// A message of the content type `text/plain` into a queue of Service Bus.
    case message(queue: String, body: [UInt8])
    /// A message into a storage queue.
    case storageMessage(queue: String, body: [UInt8])
}
