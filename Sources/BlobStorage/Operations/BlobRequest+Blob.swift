// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

extension BlobRequest {
    /// Refuses a request about what only Azure has.
    ///
    /// - Throws: ``BlobError`` `NotImplemented`, or the service's code for a lease that there is not.
    func refuseWhatIsElsewhere() throws(BlobError) {
        try self.refuseLease("LeaseNotPresentWithBlobOperation", "blob")
        if self.query["snapshot"] != nil { throw .notImplemented("Snapshots are") }
        if self.query["versionid"] != nil { throw .notImplemented("Versions of blobs are") }
        let headers = [
            ("x-ms-tags", "Tags are"), ("x-ms-if-tags", "Tags are"),
            ("x-ms-encryption-key", "Keys of the customer's own are"),
            ("x-ms-structured-body", "Structured bodies (switch the validation of contents off, or to MD5) are"),
        ]
        for (name, what) in headers where self.header(name) != nil { throw .notImplemented(what) }
    }

    /// Which bytes are asked for.
    ///
    /// - Throws: ``BlobError`` `InvalidHeaderValue`; but a `Range` that cannot be read counts as none (RFC 9110, 14.2).
    func read() throws(BlobError) -> BlobRead {
        var read = BlobRead(conditions: try self.conditions())
        if let text = self.header("x-ms-range") {
            guard let range = ByteRange(text) else {
                throw .invalidHeader("x-ms-range", "a range is written like bytes=0-499.")
            }
            read.range = range
        } else {
            read.range = self.header("range").flatMap { ByteRange($0) }
        }
        read.wantsChecksum = self.header("x-ms-range-get-content-md5")?.lowercased() == "true"
        return read
    }

    /// The name of a block.
    ///
    /// - Throws: ``BlobError`` `InvalidQueryParameterValue` for what is not 1 to 64 bytes in base64.
    func blockIdentifier() throws(BlobError) -> [UInt8] {
        guard let text = self.query["blockid"], let id = Base64.bytes(text), 1...64 ~= id.count else {
            throw .invalidParameter("blockid", "1 to 64 bytes in base64 (with + written as %2B) are needed.")
        }
        return id
    }

    /// The copy that is asked for.
    ///
    /// - Throws: ``BlobError`` when the source is not a blob of this endpoint.
    func copy(to upload: BlobUpload) throws(BlobError) -> BlobCopy {
        let text = self.header("x-ms-copy-source") ?? ""
        return BlobCopy(
            upload: upload,
            source: try CopySource(text, host: self.header("host") ?? "").path(inAccountOf: self),
            sourceConditions: try self.conditions(prefix: "x-ms-source-"),
            keepsMetadata: upload.metadata.items.isEmpty
        )
    }
}
