// ScoringFunctions
// SPDX-License-Identifier: MIT

extension BlobOperation {
    /// What a request to a container asks for.
    ///
    /// - Throws: ``BlobError`` for what cannot be read or does not exist here.
    init(_ request: BlobRequest, container: String) throws(BlobError) {
        guard request.kind.resource == "container" else {
            throw request.unknown(
                "A container's URL ends with ?restype=container, and a blob's has the form /account/container/name."
            )
        }
        try request.refuseLease("LeaseNotPresentWithContainerOperation", "container")
        let name = try ContainerName(container)
        switch (request.method, request.kind.component) {
        case ("PUT", ""): self = .createContainer(name, try request.metadata())
        case ("GET", ""), ("HEAD", ""): self = .containerProperties(name, metadataOnly: false)
        case ("GET", "metadata"), ("HEAD", "metadata"): self = .containerProperties(name, metadataOnly: true)
        case ("PUT", "metadata"):
            self = .setContainerMetadata(name, try request.metadata(), try request.conditions())
        case ("DELETE", ""): self = .deleteContainer(name, try request.conditions())
        case ("GET", "list"): self = try BlobOperation(request, listed: name)
        case (_, "acl"): throw .notImplemented("Access policies of containers are")
        case (_, "lease"): throw .notImplemented("Leases are")
        case (_, "batch"): throw .notImplemented("Batches of requests (send them one by one) are")
        case (_, "undelete"), (_, "rename"): throw .notImplemented("Restoring and renaming containers is")
        default: throw request.unknown("PUT creates the container, GET with comp=list lists its blobs.")
        }
    }

    private init(_ request: BlobRequest, listed name: ContainerName) throws(BlobError) {
        var query = BlobListQuery()
        query.prefix = Array((request.query["prefix"] ?? "").utf8)
        query.delimiter = Array((request.query["delimiter"] ?? "").utf8)
        query.marker = Array((request.query["marker"] ?? "").utf8)
        query.limit = try request.limit()
        self = .listBlobs(name, query, withMetadata: request.includes("metadata"))
    }
}

extension BlobRequest {
    /// Refuses a request that counts on a lease: there are none.
    ///
    /// - Throws: ``BlobError`` of that code.
    func refuseLease(_ code: String, _ kind: String) throws(BlobError) {
        guard self.header("x-ms-lease-id") != nil else { return }
        throw BlobError(412, code, "There is currently no lease on the \(kind).", detail: "Leases do not exist here.")
    }
}
