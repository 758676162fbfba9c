// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Files

extension BlobStore {
    /// Keeps a part of a blob that is to be.
    ///
    /// - Parameters:
    ///   - path: the blob.
    ///   - id: the part's name: up to 64 bytes, as many as those of the blob's other parts.
    ///   - bytes: the part.
    /// - Throws: ``BlobError`` when there is no such container, or the name has another length.
    func stage(_ path: BlobPath, id: [UInt8], _ bytes: UnsafeRawBufferPointer) throws(BlobError) {
        try self.requireContainer(path.container)
        let folder = self.folder.blocks(of: path)
        let others = (try? FileSystem.children(of: folder)) ?? []
        guard others.allSatisfy({ $0.name.count == 2 * id.count }) else {
            throw BlobError(
                400,
                "InvalidBlobOrBlock",
                "The specified blob or block content is invalid.",
                detail: "blockid: the ids of all blocks of a blob have the same length."
            )
        }
        let file = try self.newFile()
        try self.onDisk { () throws(FileChangeError) in
            try unsafe file.write(bytes)
            try FileSystem.makeFolders(folder)
            try FileSystem.move(file.path, to: "\(folder)/\(id.hexadecimal)")
        }
    }

    /// The parts that are no part of the blob yet, in the order of their names.
    func stagedBlocks(of path: BlobPath) -> [StagedBlock] {
        let folder = self.folder.blocks(of: path)
        let names = ((try? FileSystem.children(of: folder)) ?? []).map { String(decoding: $0.name, as: UTF8.self) }
        return names.sorted().compactMap { name in
            FileStatus(ofItem: "\(folder)/\(name)").map {
                StagedBlock(id: Base64.text(hexadecimal: name), size: $0.size)
            }
        }
    }

    /// The blocks of the blob at `path`, and those that wait to become some.
    ///
    /// - Throws: ``BlobError`` when there is neither.
    func blocks(of path: BlobPath) throws(BlobError) -> (blob: StoredBlob?, staged: [StagedBlock]) {
        let blob = try self.exclusively { () throws(BlobError) in try self.find(path) }
        let staged = self.stagedBlocks(of: path)
        guard blob != nil || !staged.isEmpty else { throw .blobNotFound }
        return (blob, staged)
    }

    /// Makes or replaces a blob with the blocks of a list, in its order; all others that wait go.
    ///
    /// - Throws: ``BlobError`` `InvalidBlockList` for a block that there is not; and as ``commit(_:_:blocks:)`` does.
    func putBlocks(_ upload: BlobUpload, _ list: [BlockReference]) throws(BlobError) -> BlobProperties {
        try self.check(upload)
        let assembly = BlockAssembly(
            committed: try? self.open(upload.path),
            staged: self.stagedBlocks(of: upload.path)
        )
        let parts = try assembly.parts(of: list)
        let file = try self.newFile()
        for part in parts {
            switch part.source {
            case .staged(let id): try self.append(stagedBlock: id, of: upload.path, part.block.size, to: file)
            case .committed(let contents, let range): try self.append(contents, range, to: file)
            }
        }
        return try self.commit(file, upload, blocks: parts.map(\.block))
    }

    private func append(
        stagedBlock id: [UInt8],
        of path: BlobPath,
        _ size: Int,
        to file: borrowing NewFile
    ) throws(BlobError) {
        guard let contents = try? OpenFile("\(self.folder.blocks(of: path))/\(id.hexadecimal)") else {
            throw .invalidBlockList
        }
        try self.append(contents, 0..<size, to: file)
    }

    /// Removes the blocks that wait to become a part of a blob.
    func removeBlocks(of path: BlobPath) {
        // As a rule there are none.
        try? FileSystem.removeTree(self.folder.blocks(of: path))
    }
}

extension Base64 {
    /// The base64 text of the bytes that `text` writes in hexadecimal digits.
    fileprivate static func text(hexadecimal text: String) -> String {
        let digits = text.utf8.compactMap(\.hexDigitValue)
        return Base64.text(stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }
}
