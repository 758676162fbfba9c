// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPServer

extension BlobService {
    /// Answers List Blobs.
    func list(
        _ container: ContainerName,
        _ query: BlobListQuery,
        _ withMetadata: Bool
    ) throws(BlobError) -> HTTPResponse {
        let listing = try self.store.list(container, query)
        let attributes = [("ServiceEndpoint", self.endpoint), ("ContainerName", container.text)]
        return self.document { writer in
            writer.element("EnumerationResults", attributes) { writer in
                writer.element("Prefix", String(decoding: query.prefix, as: UTF8.self))
                writer.element("Marker", String(decoding: query.marker, as: UTF8.self))
                writer.element("MaxResults", "\(query.limit)")
                if !query.delimiter.isEmpty {
                    writer.element("Delimiter", String(decoding: query.delimiter, as: UTF8.self))
                }
                writer.element("Blobs") { writer in
                    for item in listing.items { self.write(item, withMetadata, to: &writer) }
                }
                writer.element("NextMarker", listing.next?.text ?? "")
            }
        }
    }

    private func write(_ item: BlobListing.Item, _ withMetadata: Bool, to writer: inout XMLWriter) {
        switch item {
        case .prefix(let name): writer.element("BlobPrefix") { $0.element("Name", name) }
        case .blob(let blob):
            writer.element("Blob") { writer in
                writer.element("Name", blob.path.name.text)
                writer.element("Properties") { self.write(blob.properties, to: &$0) }
                if withMetadata { writer.element(blob.properties.metadata) }
            }
        }
    }

    private func write(_ properties: BlobProperties, to writer: inout XMLWriter) {
        let content = properties.content
        writer.element("Creation-Time", properties.created.httpDate)
        writer.element("Last-Modified", properties.modified.httpDate)
        writer.element("Etag", properties.etag)
        writer.element("Content-Length", "\(properties.size)")
        writer.element("Content-Type", content.type)
        writer.element("Content-Encoding", ifAny: content.encoding)
        writer.element("Content-Language", ifAny: content.language)
        writer.element("Content-MD5", ifAny: content.md5)
        writer.element("Content-Disposition", ifAny: content.disposition)
        writer.element("Cache-Control", ifAny: content.cacheControl)
        writer.element("BlobType", "BlockBlob")
        writer.element("LeaseStatus", "unlocked")
        writer.element("LeaseState", "available")
        writer.element("ServerEncrypted", "true")
        writer.element("AccessTier", "Hot")
        writer.element("AccessTierInferred", "true")
        writer.element("AccessTierChangeTime", properties.created.httpDate)
    }
}
