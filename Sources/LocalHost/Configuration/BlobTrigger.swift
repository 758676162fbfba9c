// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What `function.json` says of a blob trigger.
package struct BlobTrigger: Sendable {
    /// Which blobs count.
    package let pattern: BlobPathPattern
    /// The setting that says where they are.
    package let connection: String
    /// Whether Event Grid tells of them in Azure, instead of a scan.
    package let isEventGrid: Bool
    /// Whether the function gets the place of the blob instead of its bytes.
    package let isDeferred: Bool
}
