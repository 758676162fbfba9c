// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import HTTPServer

extension BlobRequest {
    /// The conditions in the `If-` header fields, or those whose names begin with `prefix` as well.
    ///
    /// - Throws: ``BlobError`` `InvalidHeaderValue` for a date that is none.
    func conditions(prefix: String = "") throws(BlobError) -> BlobConditions {
        var conditions = BlobConditions()
        conditions.ifMatch = self.etags("\(prefix)if-match")
        conditions.ifNoneMatch = self.etags("\(prefix)if-none-match")
        conditions.ifModifiedSince = try self.date("\(prefix)if-modified-since")
        conditions.ifUnmodifiedSince = try self.date("\(prefix)if-unmodified-since")
        return conditions
    }

    private func etags(_ name: String) -> [String]? {
        self.header(name).map { value in
            value.split(separator: ",").map { item in
                var etag = item.drop { $0 == " " }
                if etag.hasPrefix("W/") { etag = etag.dropFirst(2) }
                return String(etag.filter { $0 != "\"" && $0 != " " })
            }
        }
    }

    private func date(_ name: String) throws(BlobError) -> Timestamp? {
        guard let text = self.header(name) else { return nil }
        guard let date = Timestamp(httpDate: text) else {
            throw .invalidHeader(name, "a date is written like Sat, 21 Nov 2026 07:30:58 GMT.")
        }
        return date
    }

    /// What the `x-ms-meta-` header fields note.
    ///
    /// - Throws: ``BlobError`` for notes that cannot be.
    func metadata() throws(BlobError) -> BlobMetadata {
        let prefix = "x-ms-meta-"
        let fields = self.headers.filter { $0.name.lowercased().hasPrefix(prefix) }
        return try BlobMetadata(fields.map { (name: String($0.name.dropFirst(prefix.count)), value: $0.value) })
    }

    /// What the `x-ms-blob-` header fields say of a blob's contents.
    ///
    /// - Parameter fallsBack: whether the fields without `x-ms-blob-`, which describe the request's body, count where
    ///   those are missing.
    /// - Throws: ``BlobError`` `InvalidHeaderValue` for a checksum that is none.
    func content(fallsBack: Bool) throws(BlobError) -> BlobContent {
        let value = { (name: String) in
            self.header("x-ms-blob-\(name)") ?? (fallsBack ? self.header(name) : nil)
        }
        var content = BlobContent(type: value("content-type"))
        content.encoding = value("content-encoding")
        content.language = value("content-language")
        content.disposition = self.header("x-ms-blob-content-disposition")
        content.cacheControl = value("cache-control")
        content.md5 = try self.checksum("x-ms-blob-content-md5").map { Base64.text($0) }
        return content
    }

    /// The MD5 sum that a header field gives; `nil` when it is not there.
    ///
    /// - Throws: ``BlobError`` `InvalidMd5` for what is no such sum.
    func checksum(_ name: String) throws(BlobError) -> [UInt8]? {
        guard let text = self.header(name) else { return nil }
        guard let sum = Base64.bytes(text), sum.count == 16 else {
            throw BlobError(
                400,
                "InvalidMd5",
                "The MD5 value specified in the request is invalid. MD5 value must be 128 bits and base64-encoded.",
                detail: name
            )
        }
        return sum
    }
}
