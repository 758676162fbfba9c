// ScoringFunctions
// SPDX-License-Identifier: MIT

extension BlobOperation {
    /// What is offered in Azure only, by `comp`.
    private static let elsewhere = [
        "lease": "Leases are", "snapshot": "Snapshots are", "tier": "Access tiers are", "tags": "Tags are",
        "page": "Page blobs are", "pagelist": "Page blobs are", "incrementalcopy": "Page blobs are",
        "appendblock": "Append blobs (upload the whole again, or in blocks) are", "seal": "Append blobs are",
        "undelete": "Restoring deleted blobs is", "query": "Querying the contents of blobs is",
        "legalhold": "Legal holds are", "immutabilityPolicies": "Immutability policies are", "expiry": "Expiry is",
    ]

    /// What a request to a blob asks for.
    ///
    /// - Throws: ``BlobError`` for what cannot be read or does not exist here.
    init(_ request: BlobRequest, blob path: BlobPath, mayReplace: Bool) throws(BlobError) {
        let component = request.kind.component
        if let what = BlobOperation.elsewhere[component] { throw .notImplemented(what) }
        try request.refuseWhatIsElsewhere()
        switch request.method {
        case "PUT": try self.init(put: request, path, component, mayReplace: mayReplace)
        case "GET": try self.init(get: request, path, component)
        case "HEAD" where component.isEmpty: self = .blobProperties(path, try request.conditions())
        case "HEAD" where component == "metadata": self = .blobMetadata(path, try request.conditions())
        case "DELETE" where component.isEmpty:
            if request.header("x-ms-delete-snapshots") == "only" { throw .notImplemented("Snapshots are") }
            self = .deleteBlob(path, try request.conditions())
        default: throw request.unknown("PUT, GET, HEAD and DELETE of the URL itself deal with the blob.")
        }
    }

    private init(get request: BlobRequest, _ path: BlobPath, _ component: String) throws(BlobError) {
        switch component {
        case "": self = .getBlob(path, try request.read())
        case "metadata": self = .blobMetadata(path, try request.conditions())
        case "blocklist":
            guard let kind = BlockListKind(rawValue: request.query["blocklisttype"] ?? "committed") else {
                throw .invalidParameter("blocklisttype", "committed, uncommitted or all.")
            }
            self = .blockList(path, kind)
        default: throw request.unknown("GET of the URL itself reads the blob.")
        }
    }

    private init(
        put request: BlobRequest,
        _ path: BlobPath,
        _ component: String,
        mayReplace: Bool
    ) throws(BlobError) {
        var upload = BlobUpload(path: path)
        upload.conditions = try request.conditions()
        upload.mayReplace = mayReplace
        switch component {
        case "": try self.init(putWhole: request, upload)
        case "block":
            if request.header("x-ms-copy-source") != nil { throw .notImplemented("Putting a block from a URL is") }
            self = .putBlock(path, id: try request.blockIdentifier(), checksum: try request.checksum("content-md5"))
        case "blocklist":
            upload.content = try request.content(fallsBack: false)
            upload.metadata = try request.metadata()
            self = .putBlockList(upload, checksum: try request.checksum("content-md5"))
        case "metadata": self = .setBlobMetadata(path, try request.metadata(), upload.conditions)
        case "properties": self = .setBlobProperties(path, try request.content(fallsBack: false), upload.conditions)
        case "copy":
            throw BlobError(409, "NoPendingCopyOperation", "There is currently no pending copy operation.")
        default: throw request.unknown("PUT of the URL itself uploads the blob.")
        }
    }

    /// Put Blob or Copy Blob, which differ by their header fields.
    private init(putWhole request: BlobRequest, _ upload: BlobUpload) throws(BlobError) {
        var upload = upload
        upload.metadata = try request.metadata()
        let type = request.header("x-ms-blob-type")
        if request.header("x-ms-copy-source") != nil {
            guard type == nil else {
                throw .notImplemented("Putting a blob from a URL (copying it within the account is) is")
            }
            self = .copyBlob(try request.copy(to: upload))
            return
        }
        switch type {
        case "BlockBlob":
            upload.content = try request.content(fallsBack: true)
            self = .putBlob(upload, checksum: try request.checksum("content-md5"))
        case "AppendBlob", "PageBlob": throw .notImplemented("Append and page blobs (upload a BlockBlob) are")
        case nil:
            throw BlobError(
                400,
                "MissingRequiredHeader",
                "An HTTP header that's mandatory for this request is not specified.",
                detail: "Add the header x-ms-blob-type: BlockBlob."
            )
        default: throw .invalidHeader("x-ms-blob-type", "BlockBlob is the type that is stored here.")
        }
    }
}
