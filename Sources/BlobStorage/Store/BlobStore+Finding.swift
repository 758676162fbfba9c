// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files

extension BlobStore {
    /// Whether there is such a container.
    func hasContainer(_ name: ContainerName) -> Bool {
        FileStatus(ofItem: self.folder.container(name))?.kind == .directory
    }

    /// - Throws: ``BlobError`` `ContainerNotFound` when there is no such container.
    func requireContainer(_ name: ContainerName) throws(BlobError) {
        guard self.hasContainer(name) else { throw .containerNotFound }
    }

    /// The blob at `path`; `nil` when there is none, or only a file that is still being written.
    ///
    /// Called while no name changes hands.
    ///
    /// - Throws: ``BlobError`` `ContainerNotFound`.
    func find(_ path: BlobPath) throws(BlobError) -> StoredBlob? {
        try self.requireContainer(path.container)
        guard self.isPlain(path), let status = FileStatus(ofItem: self.folder.blob(path)), status.kind == .regular
        else { return nil }
        let identity = FileIdentity(status)
        let file = self.folder.record(of: path, identity)
        if let record = BlobRecord(of: path.name, size: identity.size, path: file) {
            return StoredBlob(path: path, identity: identity, record: record)
        }
        guard self.isQuiet(status) else { return nil }
        return StoredBlob(path: path, identity: identity, record: BlobRecord(of: path.name, identity))
    }

    /// The blob at `path`, called while no name changes hands.
    ///
    /// - Throws: ``BlobError`` `ContainerNotFound` or `BlobNotFound`.
    func require(_ path: BlobPath) throws(BlobError) -> StoredBlob {
        guard let blob = try self.find(path) else { throw .blobNotFound }
        return blob
    }

    /// The blob at `path` and its file, which stays readable whatever becomes of the blob.
    ///
    /// - Throws: ``BlobError`` `ContainerNotFound` or `BlobNotFound`.
    func open(_ path: BlobPath) throws(BlobError) -> (blob: StoredBlob, file: OpenFile) {
        try self.exclusively { () throws(BlobError) in
            let blob = try self.require(path)
            // Somebody may replace the file by hand in this very moment.
            guard let file = try? OpenFile(self.folder.blob(path)), let status = file.status,
                FileIdentity(status) == blob.identity
            else { throw .blobNotFound }
            return (blob, file)
        }
    }

    /// Whether only folders, and no symbolic links, lead to the blob's file.
    private func isPlain(_ path: BlobPath) -> Bool {
        var folder = self.folder.container(path.container)
        for segment in path.name.segments.dropLast() {
            folder += "/" + String(decoding: segment, as: UTF8.self)
            guard FileStatus(ofItem: folder)?.kind == .directory else { return false }
        }
        return true
    }

    /// Whether nothing has happened to a file for a moment.
    private func isQuiet(_ status: FileStatus) -> Bool {
        let age = self.settings.clock().since(Timestamp(status.changed))
        // A time in the future comes from another machine's clock and says nothing.
        return age >= self.settings.quietTime || age <= .zero - self.settings.quietTime
    }
}

extension BlobRecord {
    /// What is known of a file that was not uploaded.
    fileprivate init(of name: BlobName, _ identity: FileIdentity) {
        self.name = name
        self.properties = BlobProperties(
            size: identity.size,
            etag: ETagSource.etag(of: identity),
            created: identity.modified,
            modified: identity.modified,
            content: BlobContent(type: MediaType.of(name)),
            metadata: BlobMetadata(),
            copy: nil
        )
    }
}
