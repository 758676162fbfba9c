// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPServer

extension BlobService {
    /// Answers Set Blob Properties.
    func set(
        _ path: BlobPath,
        _ content: BlobContent,
        _ conditions: BlobConditions
    ) throws(BlobError) -> HTTPResponse {
        let properties = try self.store.update(path, conditions) { $0.content = content }
        return HTTPResponse(status: 200, headers: HTTPHeaders(properties))
    }

    /// Answers Set Blob Metadata.
    func set(
        _ path: BlobPath,
        _ metadata: BlobMetadata,
        _ conditions: BlobConditions
    ) throws(BlobError) -> HTTPResponse {
        let properties = try self.store.update(path, conditions) { $0.metadata = metadata }
        var headers = HTTPHeaders(properties)
        headers.append("x-ms-request-server-encrypted", "true")
        return HTTPResponse(status: 200, headers: headers)
    }

    /// Answers Delete Blob.
    func delete(_ path: BlobPath, _ conditions: BlobConditions) throws(BlobError) -> HTTPResponse {
        try self.store.remove(path, conditions)
        return HTTPResponse(status: 202, headers: ["x-ms-delete-type-permanent": "true"])
    }
}
