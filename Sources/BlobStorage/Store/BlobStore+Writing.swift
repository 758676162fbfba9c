// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Crypto
internal import Files

extension BlobStore {
    /// Makes or replaces a blob.
    ///
    /// - Throws: ``BlobError`` when there is no such container, a condition does not hold, or another blob's name is in
    ///   the way.
    func put(_ upload: BlobUpload, _ bytes: UnsafeRawBufferPointer) throws(BlobError) -> BlobProperties {
        try self.check(upload)
        let file = try self.newFile()
        try self.onDisk { () throws(FileChangeError) in try unsafe file.write(bytes) }
        var upload = upload
        if upload.content.md5 == nil { upload.content.md5 = unsafe Base64.text(MD5.sum(of: bytes)) }
        return try self.commit(file, upload)
    }

    /// Refuses an upload that has no chance, before its bytes are written.
    ///
    /// - Throws: ``BlobError`` as ``commit(_:_:blocks:)`` does.
    func check(_ upload: BlobUpload) throws(BlobError) {
        try self.exclusively { () throws(BlobError) in _ = try self.findReplaceable(upload) }
    }

    /// An empty file.
    ///
    /// - Throws: ``BlobError`` `InternalError`.
    func newFile() throws(BlobError) -> NewFile {
        do throws(FileChangeError) {
            return try NewFile.make(in: self.folder.writing)
        } catch {
            throw .internalError(error, self.folder.root)
        }
    }

    /// Makes `file`, which has all its bytes, a blob.
    ///
    /// - Throws: ``BlobError`` when there is no such container, a condition does not hold, or another blob's name is in
    ///   the way.
    func commit(
        _ file: consuming NewFile,
        _ upload: BlobUpload,
        blocks: [StagedBlock] = []
    ) throws(BlobError) -> BlobProperties {
        let identity = try self.finish(file)
        let properties = self.properties(of: upload, size: identity.size)
        let record = BlobRecord(name: upload.path.name, properties: properties, blocks: blocks)
        try self.write(record, of: upload.path, identity)
        let temporary = file.path
        do {
            try self.exclusively { () throws(BlobError) in
                let old = try self.findReplaceable(upload)
                try self.place(temporary, at: upload.path)
                if let old, old.identity != identity { self.removeRecord(of: old) }
                self.feed.announce(upload.path, identity, properties)
            }
        } catch {
            try? FileSystem.removeFile(self.folder.record(of: upload.path, identity))
            throw error
        }
        self.removeBlocks(of: upload.path)
        return properties
    }

    private func finish(_ file: borrowing NewFile) throws(BlobError) -> FileIdentity {
        do throws(FileChangeError) {
            return try file.finish()
        } catch {
            throw .internalError(error, self.folder.root)
        }
    }

    private func properties(of upload: BlobUpload, size: Int) -> BlobProperties {
        let now = self.settings.clock()
        return BlobProperties(
            size: size,
            etag: self.etags.next(at: now),
            created: now,
            modified: now,
            content: upload.content,
            metadata: upload.metadata,
            copy: upload.copy
        )
    }

    /// The blob that `upload` replaces, which it may do.
    private func findReplaceable(_ upload: BlobUpload) throws(BlobError) -> StoredBlob? {
        let old = try self.find(upload.path)
        guard old == nil || upload.mayReplace else { throw .unauthorizedOverwrite }
        try upload.conditions.checkWrite(etag: old?.properties.etag, modified: old?.properties.modified)
        return old
    }

    /// Writes down what is known of a blob whose file has that identity, in one step.
    ///
    /// - Throws: ``BlobError`` `InternalError`.
    func write(_ record: BlobRecord, of path: BlobPath, _ identity: FileIdentity) throws(BlobError) {
        try self.write(record.encoded, to: self.folder.record(of: path, identity), for: path.container)
    }

    /// Writes a file of `.properties` in one step.
    ///
    /// - Throws: ``BlobError`` `InternalError`.
    func write(_ text: [UInt8], to path: String, for container: ContainerName) throws(BlobError) {
        let file = try self.newFile()
        try self.onDisk { () throws(FileChangeError) in
            try file.write(text)
            _ = try file.finish()
            try FileSystem.makeFolders(self.folder.properties(of: container))
            try FileSystem.move(file.path, to: path)
        }
    }

    /// Forgets what is known of a blob that is no more.
    func removeRecord(of blob: StoredBlob) {
        // There is none of a file that was put there by hand.
        try? FileSystem.removeFile(self.folder.record(of: blob.path, blob.identity))
    }
}
