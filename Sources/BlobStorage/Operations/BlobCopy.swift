// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A blob that is to be made from another.
struct BlobCopy: Sendable {
    var upload: BlobUpload
    let source: BlobPath
    let sourceConditions: BlobConditions
    /// Whether the source's metadata is taken over, because the request gives none.
    let keepsMetadata: Bool
}
