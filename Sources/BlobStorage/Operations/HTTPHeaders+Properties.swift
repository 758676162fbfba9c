// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPServer

extension HTTPHeaders {
    /// The fields that every answer about a blob has.
    init(_ properties: BlobProperties) {
        self.init()
        self.append(properties)
    }

    /// The fields that every answer about a container has.
    init(_ properties: ContainerProperties) {
        self = ["ETag": "\"\(properties.etag)\"", "Last-Modified": properties.modified.httpDate]
    }

    /// Adds the fields that every answer about a blob has.
    mutating func append(_ properties: BlobProperties) {
        self.append("ETag", "\"\(properties.etag)\"")
        self.append("Last-Modified", properties.modified.httpDate)
    }

    /// Adds what a user noted.
    mutating func append(_ metadata: BlobMetadata) {
        for item in metadata.items { self.append("x-ms-meta-\(item.name)", item.value) }
    }

    /// Adds a field, if there is a value.
    mutating func append(_ name: String, ifAny value: String?) {
        if let value { self.append(name, value) }
    }

    /// Adds what is known of a blob, but for its checksum.
    mutating func appendFacts(of properties: BlobProperties) {
        self.append(properties.metadata)
        self.append("x-ms-creation-time", properties.created.httpDate)
        self.append("x-ms-blob-type", "BlockBlob")
        self.append("x-ms-lease-state", "available")
        self.append("x-ms-lease-status", "unlocked")
        self.append("x-ms-server-encrypted", "true")
        self.append("Accept-Ranges", "bytes")
        self.append(properties.content)
        if let copy = properties.copy { self.append(copy, size: properties.size) }
    }

    private mutating func append(_ content: BlobContent) {
        self.append("Content-Type", content.type)
        self.append("Content-Encoding", ifAny: content.encoding)
        self.append("Content-Language", ifAny: content.language)
        self.append("Content-Disposition", ifAny: content.disposition)
        self.append("Cache-Control", ifAny: content.cacheControl)
    }

    private mutating func append(_ copy: BlobProperties.Copy, size: Int) {
        self.append("x-ms-copy-id", copy.id)
        self.append("x-ms-copy-source", copy.source)
        self.append("x-ms-copy-status", "success")
        self.append("x-ms-copy-progress", "\(size)/\(size)")
        self.append("x-ms-copy-completion-time", copy.completed.httpDate)
    }
}
