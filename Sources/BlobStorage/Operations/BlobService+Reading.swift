// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Crypto
internal import Files
internal import HTTPServer

extension BlobService {
    /// The most bytes of which a checksum can be asked for (the service's limit).
    private static let checksumLimit = 4 << 20

    /// Answers Get Blob.
    func get(_ path: BlobPath, _ read: BlobRead) throws(BlobError) -> HTTPResponse {
        let (blob, file) = try self.store.open(path)
        let properties = blob.properties
        try self.check(properties, read.conditions)
        let places = try read.range?.places(in: properties.size)
        var response = HTTPResponse(status: places == nil ? 200 : 206, headers: HTTPHeaders(properties))
        response.headers.appendFacts(of: properties)
        if let places {
            let range = "bytes \(places.lowerBound)-\(places.upperBound - 1)/\(properties.size)"
            response.headers.append("Content-Range", range)
            response.headers.append("x-ms-blob-content-md5", ifAny: properties.content.md5)
            response.headers.append("Content-MD5", ifAny: try self.checksum(of: file, places, read))
        } else {
            response.headers.append("Content-MD5", ifAny: properties.content.md5)
        }
        response.content = .file(HTTPResponse.FilePart(file, places ?? 0..<properties.size))
        return response
    }

    /// Answers Get Blob Properties.
    func properties(_ path: BlobPath, _ conditions: BlobConditions) throws(BlobError) -> HTTPResponse {
        let (blob, file) = try self.store.open(path)
        let properties = blob.properties
        try self.check(properties, conditions)
        var response = HTTPResponse(status: 200, headers: HTTPHeaders(properties))
        response.headers.appendFacts(of: properties)
        response.headers.append("Content-MD5", ifAny: properties.content.md5)
        response.headers.append("x-ms-access-tier", "Hot")
        response.headers.append("x-ms-access-tier-inferred", "true")
        response.headers.append("x-ms-access-tier-change-time", properties.created.httpDate)
        // Of which only the length is sent.
        response.content = .file(HTTPResponse.FilePart(file, 0..<properties.size))
        return response
    }

    /// Answers Get Blob Metadata.
    func metadata(_ path: BlobPath, _ conditions: BlobConditions) throws(BlobError) -> HTTPResponse {
        let properties = try self.store.open(path).blob.properties
        try self.check(properties, conditions)
        var headers = HTTPHeaders(properties)
        headers.append(properties.metadata)
        return HTTPResponse(status: 200, headers: headers)
    }

    /// Refuses to read what is not as the sender wants it.
    private func check(_ properties: BlobProperties, _ conditions: BlobConditions) throws(BlobError) {
        do throws(BlobError) {
            try conditions.checkRead(etag: properties.etag, modified: properties.modified)
        } catch {
            var error = error
            if error.status == 304 {
                error.headers["ETag"] = "\"\(properties.etag)\""
                error.headers["Last-Modified"] = properties.modified.httpDate
            }
            throw error
        }
    }

    private func checksum(of file: OpenFile, _ places: Range<Int>, _ read: BlobRead) throws(BlobError) -> String? {
        guard read.wantsChecksum else { return nil }
        guard places.count <= BlobService.checksumLimit else {
            throw .invalidHeader("x-ms-range-get-content-md5", "a range of at most 4 MiB is summed up.")
        }
        guard let bytes = try? file.read(places) else { throw .blobNotFound }
        return Base64.text(unsafe bytes.withUnsafeBytes { unsafe MD5.sum(of: $0) })
    }
}
