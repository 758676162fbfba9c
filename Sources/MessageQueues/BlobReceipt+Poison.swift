// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import JSON

extension BlobReceipt {
    /// What the poison queue is told, as the Functions host writes it.
    var poisonMessage: [UInt8] {
        JSONValue.object(
            JSONObject([
                ("Type", "BlobTrigger"), ("FunctionId", .string(self.functionId)), ("BlobType", "BlockBlob"),
                ("ContainerName", .string(self.container)), ("BlobName", .string(self.name)),
                ("ETag", .string(self.etag)),
            ])
        ).encoded()
    }
}
