// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A blob that is to be made, but for its bytes.
struct BlobUpload: Sendable {
    let path: BlobPath
    var content = BlobContent()
    var metadata = BlobMetadata()
    var conditions = BlobConditions()
    var copy: BlobProperties.Copy?
    /// Whether a blob of that name may be replaced at all.
    var mayReplace = true
}
