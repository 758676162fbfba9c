// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files

extension BlobStore {
    /// The names of all containers, sorted.
    func containerNames() -> [ContainerName] {
        let entries = (try? FileSystem.children(of: self.folder.root)) ?? []
        return entries.filter { $0.kind == .directory }
            .compactMap { try? ContainerName(String(decoding: $0.name, as: UTF8.self)) }
            .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
    }

    /// What is known of a container.
    ///
    /// - Throws: ``BlobError`` `ContainerNotFound`.
    func properties(of name: ContainerName) throws(BlobError) -> ContainerProperties {
        let status = FileStatus(ofItem: self.folder.container(name))
        guard let status, status.kind == .directory else { throw .containerNotFound }
        return ContainerProperties(inode: status.inode, path: self.folder.record(of: name))
            ?? ContainerProperties(
                etag: ETagSource.etag(ofFolder: status.inode),
                modified: Timestamp(status.modified),
                metadata: BlobMetadata()
            )
    }

    /// Makes a container.
    ///
    /// - Throws: ``BlobError`` `ContainerAlreadyExists`, or `ResourceTypeMismatch` when something else has its name.
    func make(_ name: ContainerName, _ metadata: BlobMetadata) throws(BlobError) -> ContainerProperties {
        try self.exclusively { () throws(BlobError) in
            let path = self.folder.container(name)
            guard !self.hasContainer(name) else { throw .containerAlreadyExists }
            guard FileStatus(ofItem: path) == nil else { throw .nameInTheWay }
            try self.onDisk { () throws(FileChangeError) in try FileSystem.makeFolder(path) }
            return try self.writeProperties(of: name, metadata)
        }
    }

    /// Replaces the metadata of a container.
    ///
    /// - Throws: ``BlobError`` when there is no such container, or a condition does not hold.
    func update(
        _ name: ContainerName,
        _ metadata: BlobMetadata,
        _ conditions: BlobConditions
    ) throws(BlobError) -> ContainerProperties {
        try self.exclusively { () throws(BlobError) in
            let old = try self.properties(of: name)
            try conditions.checkWrite(etag: old.etag, modified: old.modified)
            return try self.writeProperties(of: name, metadata)
        }
    }

    private func writeProperties(
        of name: ContainerName,
        _ metadata: BlobMetadata
    ) throws(BlobError) -> ContainerProperties {
        guard let status = FileStatus(ofItem: self.folder.container(name)) else { throw .containerNotFound }
        let now = self.settings.clock()
        let properties = ContainerProperties(etag: self.etags.next(at: now), modified: now, metadata: metadata)
        try self.write(properties.encoded(inode: status.inode), to: self.folder.record(of: name), for: name)
        return properties
    }

    /// Removes a container with everything in it.
    ///
    /// - Throws: ``BlobError`` when there is no such container, or a condition does not hold.
    func remove(_ name: ContainerName, _ conditions: BlobConditions) throws(BlobError) {
        let removed = "\(self.folder.writing)/\(UniqueIdentifier.make())"
        try self.exclusively { () throws(BlobError) in
            let properties = try self.properties(of: name)
            try conditions.checkWrite(etag: properties.etag, modified: properties.modified)
            // At once, so that nobody sees half of it.
            try self.onDisk { () throws(FileChangeError) in
                try FileSystem.move(self.folder.container(name), to: removed)
            }
            try? FileSystem.removeTree(self.folder.properties(of: name))
        }
        for path in [removed, self.folder.blocks(of: name)] { try? FileSystem.removeTree(path) }
    }
}
