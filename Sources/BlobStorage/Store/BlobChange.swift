// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A blob that is new, or has changed.
package struct BlobChange: Sendable, Equatable {
    /// The container's name.
    package let container: String
    /// The blob's name.
    package let name: String
    /// Its ETag, without quotes; another one for each change.
    package let etag: String
    /// The number of bytes.
    package let size: Int
}
