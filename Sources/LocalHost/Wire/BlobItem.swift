// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A blob, with what is known of it.
package struct BlobItem: Sendable {
    /// The container.
    package let container: String
    /// The name within the container, with its slashes.
    package let name: String
    /// Where the blob is.
    package let uri: String
    /// The contents.
    package let bytes: [UInt8]
    /// The system's properties.
    package let properties: BlobItemProperties
    /// The user's own metadata, in order.
    package let metadata: [(name: String, value: String)]

    /// A blob.
    package init(
        container: String,
        name: String,
        uri: String,
        bytes: [UInt8],
        properties: BlobItemProperties,
        metadata: [(name: String, value: String)] = []
    ) {
        self.container = container
        self.name = name
        self.uri = uri
        self.bytes = bytes
        self.properties = properties
        self.metadata = metadata
    }

    /// Container and name, as the Blobs extension writes a path.
    var path: String { "\(self.container)/\(self.name)" }
    /// The metadata as a JSON object.
    var metadataObject: NetObject { NetObject(self.metadata.map { ($0.name, .string($0.value)) }) }
}
