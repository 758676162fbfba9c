// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Files

extension BlobStore {
    /// The names of all containers, sorted.
    package var containers: [String] {
        get async {
            let names = try? await self.perform { () throws(BlobError) in self.containerNames().map(\.text) }
            return names ?? []
        }
    }

    /// Makes a container unless there is one of that name; whether it was made.
    ///
    /// - Throws: ``BlobError`` for a name that no container has, or when the folder cannot be made.
    @discardableResult
    package func createContainer(_ name: String) async throws(BlobError) -> Bool {
        let name = try ContainerName(name)
        do {
            _ = try await self.perform { () throws(BlobError) in try self.make(name, BlobMetadata()) }
            return true
        } catch  where error == .containerAlreadyExists {
            return false
        }
    }

    /// What is known of a blob; `nil` when there is none of that name.
    ///
    /// - Throws: ``BlobError`` when there is no such container, or for names that cannot be.
    package func properties(_ container: String, _ name: String) async throws(BlobError) -> BlobProperties? {
        let path = try BlobPath(container, name)
        return try await self.perform { () throws(BlobError) in
            try self.exclusively { () throws(BlobError) in try self.find(path)?.properties }
        }
    }

    /// A blob's bytes, and what is known of it.
    ///
    /// - Throws: ``BlobError`` when there is no such container or blob, or for names that cannot be.
    package func read(
        _ container: String,
        _ name: String
    ) async throws(BlobError) -> (properties: BlobProperties, bytes: [UInt8]) {
        let path = try BlobPath(container, name)
        return try await self.perform { () throws(BlobError) in
            let (blob, file) = try self.open(path)
            do throws(FileError) {
                return (blob.properties, try file.read(0..<blob.properties.size))
            } catch {
                throw .internalError(error, self.folder.root)
            }
        }
    }

    /// Makes or replaces a blob in one step; its properties.
    ///
    /// - Parameters:
    ///   - container: an existing container.
    ///   - name: the blob's name.
    ///   - bytes: its contents.
    ///   - contentType: their media type; by default what the name's extension says.
    ///   - metadata: what is noted of the blob.
    ///   - conditions: when it is done at all, ``BlobConditions/absent`` for example.
    /// - Throws: ``BlobError`` when there is no such container, another blob's name is in the way, a condition does not
    ///   hold, or for names that cannot be.
    @discardableResult
    package func write(
        _ container: String,
        _ name: String,
        _ bytes: [UInt8],
        contentType: String? = nil,
        metadata: BlobMetadata = BlobMetadata(),
        conditions: BlobConditions = BlobConditions()
    ) async throws(BlobError) -> BlobProperties {
        let path = try BlobPath(container, name)
        var upload = BlobUpload(path: path, content: BlobContent(type: contentType ?? MediaType.of(path.name)))
        upload.metadata = metadata
        upload.conditions = conditions
        return try await self.perform { [upload] () throws(BlobError) in
            try unsafe bytes.withBytes { (bytes) throws(BlobError) in try unsafe self.put(upload, bytes) }
        }
    }

    /// Removes a blob.
    ///
    /// - Throws: ``BlobError`` when there is no such container or blob, or for names that cannot be.
    package func delete(_ container: String, _ name: String) async throws(BlobError) {
        let path = try BlobPath(container, name)
        try await self.perform { () throws(BlobError) in try self.remove(path, BlobConditions()) }
    }

    /// All blobs of a container whose names begin with `prefix`, in the order of their names.
    ///
    /// - Throws: ``BlobError`` when there is no such container, or for a name that cannot be.
    package func list(
        _ container: String,
        prefix: String = ""
    ) async throws(BlobError) -> [(name: String, properties: BlobProperties)] {
        let container = try ContainerName(container)
        var query = BlobListQuery()
        query.prefix = Array(prefix.utf8)
        query.limit = .max
        return try await self.perform { [query] () throws(BlobError) in
            try self.list(container, query).items.compactMap { item in
                guard case .blob(let blob) = item else { return nil }
                return (blob.path.name.text, blob.properties)
            }
        }
    }

    /// All blobs that are there, as they are found, and then each that is new or has changed.
    ///
    /// Uploads and changes of metadata are told of at once; files that are put into a container's folder when
    /// ``watch()`` has found them. A blob that was deleted is not told of, nor are changes in between when two follow
    /// each other fast by hand. May be called more than once; nothing is left out for a slow reader.
    package func changes() -> AsyncStream<BlobChange> {
        self.feed.read()
    }
}

extension [UInt8] {
    /// Calls `body` with the bytes.
    fileprivate func withBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws(BlobError) -> Result
    ) throws(BlobError) -> Result {
        let result = unsafe self.withUnsafeBytes { bytes in
            Swift.Result { () throws(BlobError) in try unsafe body(bytes) }
        }
        return try result.get()
    }
}
