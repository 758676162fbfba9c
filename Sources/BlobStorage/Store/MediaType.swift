// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The media types of files that nobody described.
enum MediaType {
    private static let byExtension = [
        "avro": "application/avro", "bmp": "image/bmp", "csv": "text/csv", "gif": "image/gif",
        "gz": "application/gzip", "html": "text/html", "jpeg": "image/jpeg", "jpg": "image/jpeg",
        "json": "application/json", "jsonl": "application/x-ndjson", "md": "text/markdown",
        "ndjson": "application/x-ndjson", "parquet": "application/vnd.apache.parquet", "pdf": "application/pdf",
        "png": "image/png", "svg": "image/svg+xml", "tsv": "text/tab-separated-values", "txt": "text/plain",
        "webp": "image/webp", "xml": "application/xml", "yaml": "application/yaml", "yml": "application/yaml",
        "zip": "application/zip",
    ]

    /// The type of a blob of that name.
    static func of(_ name: BlobName) -> String {
        guard let file = name.segments.last, let dot = file.lastIndex(of: UInt8(ascii: ".")) else {
            return BlobContent.defaultType
        }
        let suffix = String(decoding: file[(dot + 1)...], as: UTF8.self).lowercased()
        return self.byExtension[suffix] ?? BlobContent.defaultType
    }
}
