// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files

extension BlobStore {
    /// Changes what is known of a blob; its new properties.
    ///
    /// - Throws: ``BlobError`` when there is no such blob, or a condition does not hold.
    func update(
        _ path: BlobPath,
        _ conditions: BlobConditions,
        _ change: (inout BlobProperties) -> Void
    ) throws(BlobError) -> BlobProperties {
        try self.exclusively { () throws(BlobError) in
            var blob = try self.require(path)
            try conditions.checkWrite(etag: blob.properties.etag, modified: blob.properties.modified)
            change(&blob.record.properties)
            let now = self.settings.clock()
            blob.record.properties.modified = now
            blob.record.properties.etag = self.etags.next(at: now)
            try self.write(blob.record, of: path, blob.identity)
            self.feed.announce(path, blob.identity, blob.properties)
            return blob.properties
        }
    }

    /// Removes a blob, and the blocks that were uploaded for it.
    ///
    /// - Throws: ``BlobError`` when there is no such blob, or a condition does not hold.
    func remove(_ path: BlobPath, _ conditions: BlobConditions) throws(BlobError) {
        try self.exclusively { () throws(BlobError) in
            let blob = try self.require(path)
            try conditions.checkWrite(etag: blob.properties.etag, modified: blob.properties.modified)
            try self.removeFile(of: path)
            self.removeRecord(of: blob)
            self.feed.forget(path)
        }
        self.removeBlocks(of: path)
    }

    /// Makes or replaces a blob with the bytes and properties of another.
    ///
    /// - Parameters:
    ///   - upload: the new blob; what it says of the contents is replaced by what is known of the source.
    ///   - keepsMetadata: whether the source's metadata is taken over as well.
    /// - Throws: ``BlobError`` when there is no source, or a condition does not hold.
    func copy(
        _ source: BlobPath,
        _ sourceConditions: BlobConditions,
        to upload: BlobUpload,
        keepsMetadata: Bool
    ) throws(BlobError) -> BlobProperties {
        try self.check(upload)
        let (blob, contents) = try self.open(source)
        do {
            try sourceConditions.checkRead(etag: blob.properties.etag, modified: blob.properties.modified)
        } catch {
            throw .sourceConditionNotMet
        }
        var upload = upload
        upload.content = blob.properties.content
        if keepsMetadata { upload.metadata = blob.properties.metadata }
        let file = try self.newFile()
        try self.append(contents, 0..<blob.properties.size, to: file)
        return try self.commit(file, upload, blocks: blob.record.blocks)
    }

    /// Copies a part of a file to the end of another.
    ///
    /// - Throws: ``BlobError`` `InternalError`.
    func append(_ contents: OpenFile, _ range: Range<Int>, to file: borrowing NewFile) throws(BlobError) {
        var rest = range
        while !rest.isEmpty {
            let piece = rest.prefix(BlobStore.pieceSize)
            do throws(FileError) {
                let bytes = try contents.read(piece.startIndex..<piece.endIndex)
                do throws(FileChangeError) {
                    try file.write(bytes)
                } catch {
                    throw .unreadable(error.description)
                }
            } catch {
                throw .internalError(error, self.folder.root)
            }
            rest = piece.endIndex..<rest.upperBound
        }
    }

    /// Large enough that calls cost nothing.
    private static let pieceSize = 1 << 20
}
