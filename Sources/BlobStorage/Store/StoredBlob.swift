// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A blob as it is at one moment.
struct StoredBlob: Sendable {
    let path: BlobPath
    let identity: FileIdentity
    var record: BlobRecord

    var properties: BlobProperties { self.record.properties }
}
