// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What is known of a container.
package struct ContainerProperties: Sendable, Equatable {
    /// Another value each time that the metadata changes; without quotes.
    package var etag: String
    /// When the container was made, or its metadata last changed.
    package var modified: Timestamp
    /// What a user noted.
    package var metadata: BlobMetadata
}
