// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON

/// A blob that was written.
package struct BlobInvocation: Sendable {
    /// Where the blob's bytes are.
    package enum Content: Sendable {
        /// Here.
        case bytes(EncodedPayload)
        /// In the storage account, at `uri`: the host sent only this description of them.
        case deferred(JSONObject)
    }

    /// The blob's address.
    package let uri: String?
    /// What the placeholders of the binding's path stand for, in the order of the path.
    package let parameters: Parameters
    /// The properties that the storage account keeps: `ContentLength`, `ContentType` and so on.
    package let properties: JSONObject
    /// The blob's bytes, or what stands for them.
    package let content: Content
}

extension BlobInvocation {
    /// Reads `data`: base64 whatever the binding's data type, or the description of a deferred blob.
    init(_ data: JSONText, trigger: Binding, metadata: InvocationMetadata) throws(InvocationError) {
        self.uri = metadata.text("Uri")
        self.properties = metadata["Properties"]?.object ?? JSONObject()
        let names = BlobInvocation.placeholders(in: trigger.path ?? "")
        self.parameters = Parameters(names.map { ($0, metadata.text($0)) })
        if data.kind == .string {
            self.content = .bytes(EncodedPayload(data))
        } else if let description = (try? data.value())?.object, description["Source"] != nil {
            self.content = .deferred(description)
        } else {
            throw .malformed("The data of a blob trigger must be base64 or the description of a deferred blob.")
        }
    }

    /// The names between single braces.
    static func placeholders(in path: String) -> [String] {
        path.split(separator: "{").dropFirst(path.hasPrefix("{") ? 0 : 1).compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }
}
