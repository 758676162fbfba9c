// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Blobs of a container, in the order of their names.
struct BlobListing: Sendable {
    /// What is listed.
    enum Item: Sendable {
        /// A blob.
        case blob(StoredBlob)
        /// Blobs whose names begin like this.
        case prefix(String)
    }

    fileprivate(set) var items: [Item] = []
    /// The name of the first blob that had no room; `nil` when there is none.
    fileprivate(set) var next: BlobName?
}

extension BlobStore {
    /// Lists blobs.
    ///
    /// - Throws: ``BlobError`` `ContainerNotFound`.
    func list(_ container: ContainerName, _ query: BlobListQuery) throws(BlobError) -> BlobListing {
        try self.requireContainer(container)
        var cursor = ListCursor(query)
        var listing = BlobListing()
        BlobWalk(self.folder.container(container)).run(enters: { cursor.enters($0) }) { name in
            guard cursor.lists(name.bytes), let blob = self.blob(container, name) else { return true }
            guard listing.items.count < query.limit else {
                listing.next = name
                return false
            }
            listing.items.append(cursor.startGroup(with: name.bytes).map(BlobListing.Item.prefix) ?? .blob(blob))
            return true
        }
        return listing
    }

    private func blob(_ container: ContainerName, _ name: BlobName) -> StoredBlob? {
        // What has vanished meanwhile is not listed.
        try? self.exclusively { () throws(BlobError) in try self.find(BlobPath(container, name)) }
    }
}
