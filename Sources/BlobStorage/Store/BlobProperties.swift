// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What is known of a blob besides its bytes.
package struct BlobProperties: Sendable, Equatable {
    /// A blob that this one was copied from.
    package struct Copy: Sendable, Equatable {
        /// The copy's number.
        package let id: String
        /// The source's URL, as it was given.
        package let source: String
        /// When the copy was made.
        package let completed: Timestamp
    }

    /// The number of bytes.
    package var size: Int
    /// Another value each time that the bytes, the metadata or the properties change; without quotes.
    package var etag: String
    /// When the blob was made.
    package var created: Timestamp
    /// When the bytes, the metadata or the properties last changed.
    package var modified: Timestamp
    /// What the bytes are.
    package var content: BlobContent
    /// What a user noted.
    package var metadata: BlobMetadata
    /// Where it was copied from; `nil` when it was not.
    package var copy: Copy?
}
