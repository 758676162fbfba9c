// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPServer

extension BlobService {
    /// Answers List Containers.
    func list(_ query: ContainerListQuery) -> HTTPResponse {
        let names = self.store.containerNames().filter {
            $0.text.hasPrefix(query.prefix) && !$0.text.utf8.lexicographicallyPrecedes(query.marker.utf8)
        }
        return self.document { writer in
            writer.element("EnumerationResults", [("ServiceEndpoint", self.endpoint)]) { writer in
                writer.element("Prefix", query.prefix)
                if !query.marker.isEmpty { writer.element("Marker", query.marker) }
                writer.element("MaxResults", "\(query.limit)")
                writer.element("Containers") { writer in
                    for name in names.prefix(query.limit) { self.write(name, query.withMetadata, to: &writer) }
                }
                writer.element("NextMarker", names.dropFirst(query.limit).first?.text ?? "")
            }
        }
    }

    private func write(_ name: ContainerName, _ withMetadata: Bool, to writer: inout XMLWriter) {
        // One that has vanished meanwhile is not listed.
        guard let properties = try? self.store.properties(of: name) else { return }
        writer.element("Container") { writer in
            writer.element("Name", name.text)
            writer.element("Properties") { writer in
                writer.element("Last-Modified", properties.modified.httpDate)
                writer.element("Etag", "\"\(properties.etag)\"")
                writer.element("LeaseStatus", "unlocked")
                writer.element("LeaseState", "available")
                writer.element("HasImmutabilityPolicy", "false")
                writer.element("HasLegalHold", "false")
            }
            if withMetadata { writer.element(properties.metadata) }
        }
    }

    /// Answers Get Blob Service Properties.
    func serviceProperties() -> HTTPResponse {
        self.document { writer in
            writer.element("StorageServiceProperties") { writer in
                writer.element("Logging") { writer in
                    writer.element("Version", "1.0")
                    for action in ["Delete", "Read", "Write"] { writer.element(action, "false") }
                    writer.disabled("RetentionPolicy")
                }
                for metrics in ["HourMetrics", "MinuteMetrics"] {
                    writer.element(metrics) { writer in
                        writer.element("Version", "1.0")
                        writer.element("Enabled", "false")
                        writer.disabled("RetentionPolicy")
                    }
                }
                writer.element("Cors", "")
                writer.element("DefaultServiceVersion", BlobService.version)
                writer.disabled("DeleteRetentionPolicy")
                writer.disabled("StaticWebsite")
            }
        }
    }

    /// Answers Get Account Information.
    func accountInformation() -> HTTPResponse {
        HTTPResponse(
            status: 200,
            headers: [
                "x-ms-sku-name": "Standard_LRS", "x-ms-account-kind": "StorageV2", "x-ms-is-hns-enabled": "false",
            ]
        )
    }
}

extension XMLWriter {
    /// Writes metadata, if there is any.
    mutating func element(_ metadata: BlobMetadata) {
        guard !metadata.items.isEmpty else { return }
        self.element("Metadata") { writer in
            for item in metadata.items { writer.element(item.name, item.value) }
        }
    }

    fileprivate mutating func disabled(_ name: String) {
        self.element(name) { $0.element("Enabled", "false") }
    }
}
