// ScoringFunctions
// SPDX-License-Identifier: MIT

extension BlobOperation {
    /// What a request to the account asks for.
    ///
    /// - Throws: ``BlobError`` for what cannot be read or does not exist here.
    init(service request: BlobRequest) throws(BlobError) {
        let (resource, component) = request.kind
        switch (request.method, resource, component) {
        case ("GET", "", "list"):
            self = .listContainers(
                ContainerListQuery(
                    prefix: request.query["prefix"] ?? "",
                    marker: request.query["marker"] ?? "",
                    limit: try request.limit(),
                    withMetadata: request.includes("metadata")
                )
            )
        case ("GET", "service", "properties"): self = .serviceProperties
        case ("GET", "account", "properties"), ("HEAD", "account", "properties"): self = .accountInformation
        case ("PUT", "service", "properties"): throw .notImplemented("Setting the properties of the service is")
        case ("GET", "service", "stats"): throw .notImplemented("Statistics of replication are")
        case ("POST", "service", "userdelegationkey"): throw .notImplemented("User delegation keys are")
        case ("POST", _, "batch"): throw .notImplemented("Batches of requests (send them one by one) are")
        case ("GET", _, "blobs"): throw .notImplemented("Finding blobs by tags is")
        default: throw request.unknown("GET /account?comp=list lists the containers.")
        }
    }
}

extension BlobRequest {
    /// The most items of a list.
    ///
    /// - Throws: ``BlobError`` for what is no number, or not positive.
    func limit() throws(BlobError) -> Int {
        guard let text = self.query["maxresults"], !text.isEmpty else { return BlobListQuery.maximumCount }
        guard let number = Int(text) else { throw .invalidParameter("maxresults", "a whole number is needed.") }
        guard number > 0 else {
            throw BlobError(
                400,
                "OutOfRangeQueryParameterValue",
                "One of the query parameters specified in the request URI is outside the permissible range.",
                detail: "maxresults: at least 1."
            )
        }
        return min(number, BlobListQuery.maximumCount)
    }

    /// Whether the parameter `include` names `what`.
    func includes(_ what: String) -> Bool {
        self.query.items.contains { $0.name == "include" && $0.value.split(separator: ",").contains(Substring(what)) }
    }

    /// A request that nothing here answers.
    func unknown(_ hint: String) -> BlobError {
        guard ["GET", "HEAD", "PUT", "DELETE", "POST"].contains(self.method) else {
            return BlobError(405, "UnsupportedHttpVerb", "The resource doesn't support specified Http Verb.")
        }
        return BlobError(
            400,
            "InvalidUri",
            "The requested URI does not represent any resource on the server.",
            detail: hint
        )
    }
}
