// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A message in a storage queue.
package struct StorageMessage: Sendable, Equatable {
    /// What tells it from all others, in the order in which they came.
    package let id: Int64
    /// The bytes.
    package let body: [UInt8]
    /// When it was put there, since the beginning of 1970.
    package let insertedTime: Duration
}
