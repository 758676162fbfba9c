// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPServer

extension BlobService {
    /// Answers Create Container.
    func create(_ name: ContainerName, _ metadata: BlobMetadata) throws(BlobError) -> HTTPResponse {
        HTTPResponse(status: 201, headers: HTTPHeaders(try self.store.make(name, metadata)))
    }

    /// Answers Get Container Properties, Get Container Metadata.
    func properties(_ name: ContainerName, _ metadataOnly: Bool) throws(BlobError) -> HTTPResponse {
        let properties = try self.store.properties(of: name)
        var headers = HTTPHeaders(properties)
        headers.append(properties.metadata)
        if !metadataOnly {
            headers.append("x-ms-lease-state", "available")
            headers.append("x-ms-lease-status", "unlocked")
            headers.append("x-ms-has-immutability-policy", "false")
            headers.append("x-ms-has-legal-hold", "false")
        }
        return HTTPResponse(status: 200, headers: headers)
    }

    /// Answers Set Container Metadata.
    func set(
        _ name: ContainerName,
        _ metadata: BlobMetadata,
        _ conditions: BlobConditions
    ) throws(BlobError) -> HTTPResponse {
        HTTPResponse(status: 200, headers: HTTPHeaders(try self.store.update(name, metadata, conditions)))
    }

    /// Answers Delete Container.
    func delete(_ name: ContainerName, _ conditions: BlobConditions) throws(BlobError) -> HTTPResponse {
        try self.store.remove(name, conditions)
        return HTTPResponse(status: 202)
    }
}
