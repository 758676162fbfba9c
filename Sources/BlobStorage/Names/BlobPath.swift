// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Which blob: its container and its name there.
package struct BlobPath: Sendable, Hashable, CustomStringConvertible {
    /// The container.
    package let container: ContainerName
    /// The blob's name in it.
    package let name: BlobName

    /// A blob's place.
    package init(_ container: ContainerName, _ name: BlobName) {
        self.container = container
        self.name = name
    }

    /// A blob's place.
    ///
    /// - Throws: ``BlobError`` `InvalidResourceName` for names that cannot be.
    package init(_ container: String, _ name: String) throws(BlobError) {
        self.init(try ContainerName(container), try BlobName(name))
    }

    /// Both with a slash between them, as in `container/name`.
    package var description: String { "\(self.container)/\(self.name)" }
}
