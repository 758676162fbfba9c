// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import BlobStorage

extension BlobItem {
    /// A blob of the store, which is to be found at `uri`.
    init(_ container: String, _ name: String, _ properties: BlobProperties, _ bytes: [UInt8], uri: String) {
        var described = BlobItemProperties(
            lastModified: NetDate(nanosecondsSince1970: properties.modified.nanoseconds),
            createdOn: NetDate(nanosecondsSince1970: properties.created.nanoseconds),
            contentLength: properties.size,
            contentType: properties.content.type
        )
        described.contentHash = properties.content.md5.flatMap { NetBase64.decoded($0) }
        described.contentEncoding = properties.content.encoding
        described.contentDisposition = properties.content.disposition
        described.contentLanguage = properties.content.language
        described.cacheControl = properties.content.cacheControl
        self.init(
            container: container,
            name: name,
            uri: uri,
            bytes: bytes,
            properties: described,
            metadata: properties.metadata.items.map { ($0.name, $0.value) }
        )
    }
}
