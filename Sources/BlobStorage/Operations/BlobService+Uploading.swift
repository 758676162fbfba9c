// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Crypto
internal import HTTPServer

extension BlobService {
    /// Answers Put Blob.
    func put(_ upload: BlobUpload, _ checksum: [UInt8]?, _ body: ByteBuffer) throws(BlobError) -> HTTPResponse {
        try self.check(body, checksum)
        var upload = upload
        if let checksum, upload.content.md5 == nil { upload.content.md5 = Base64.text(checksum) }
        let properties = try unsafe body.withUnsafeBytes { [upload] (bytes) throws(BlobError) in
            try unsafe self.store.put(upload, bytes)
        }
        var headers = HTTPHeaders(properties)
        headers.append("Content-MD5", ifAny: properties.content.md5)
        headers.append("x-ms-request-server-encrypted", "true")
        return HTTPResponse(status: 201, headers: headers)
    }

    /// Answers Put Block.
    func put(
        _ path: BlobPath,
        _ id: [UInt8],
        _ checksum: [UInt8]?,
        _ body: ByteBuffer
    ) throws(BlobError) -> HTTPResponse {
        try self.check(body, checksum)
        try unsafe body.withUnsafeBytes { (bytes) throws(BlobError) in
            try unsafe self.store.stage(path, id: id, bytes)
        }
        return HTTPResponse(status: 201, headers: ["x-ms-request-server-encrypted": "true"])
    }

    /// Answers Put Block List.
    func putBlocks(
        _ upload: BlobUpload,
        _ checksum: [UInt8]?,
        _ body: ByteBuffer
    ) throws(BlobError) -> HTTPResponse {
        let sum = unsafe body.withUnsafeBytes { unsafe MD5.sum(of: $0) }
        guard checksum == nil || checksum == sum else { throw .md5Mismatch }
        let properties = try self.store.putBlocks(upload, try BlockList.read(body))
        var headers = HTTPHeaders(properties)
        headers.append("Content-MD5", Base64.text(sum))
        headers.append("x-ms-request-server-encrypted", "true")
        return HTTPResponse(status: 201, headers: headers)
    }

    /// Compares a body with the sum that it is said to have, if one is given.
    private func check(_ body: ByteBuffer, _ checksum: [UInt8]?) throws(BlobError) {
        guard let checksum else { return }
        guard unsafe body.withUnsafeBytes({ unsafe MD5.sum(of: $0) }) == checksum else { throw .md5Mismatch }
    }

    /// Answers Get Block List.
    func blocks(_ path: BlobPath, _ kind: BlockListKind) throws(BlobError) -> HTTPResponse {
        let (blob, staged) = try self.store.blocks(of: path)
        var response = self.document { writer in
            writer.element("BlockList") { writer in
                if kind != .uncommitted { self.write("CommittedBlocks", blob?.record.blocks ?? [], to: &writer) }
                if kind != .committed { self.write("UncommittedBlocks", staged, to: &writer) }
            }
        }
        if let properties = blob?.properties { response.headers.append(properties) }
        response.headers.append("x-ms-blob-content-length", "\(blob?.properties.size ?? 0)")
        return response
    }

    private func write(_ name: String, _ blocks: [StagedBlock], to writer: inout XMLWriter) {
        writer.element(name) { writer in
            for block in blocks {
                writer.element("Block") { writer in
                    writer.element("Name", block.id)
                    writer.element("Size", "\(block.size)")
                }
            }
        }
    }

    /// Answers Copy Blob, which ends before the answer.
    func copy(_ copy: BlobCopy) throws(BlobError) -> HTTPResponse {
        let id = UniqueIdentifier.make()
        var upload = copy.upload
        upload.copy = BlobProperties.Copy(
            id: id,
            source: "\(self.endpoint)/\(copy.source)",
            completed: self.store.settings.clock()
        )
        let properties = try self.store.copy(
            copy.source,
            copy.sourceConditions,
            to: upload,
            keepsMetadata: copy.keepsMetadata
        )
        var headers = HTTPHeaders(properties)
        headers.append("x-ms-copy-id", id)
        headers.append("x-ms-copy-status", "success")
        return HTTPResponse(status: 202, headers: headers)
    }
}
