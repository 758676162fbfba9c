// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What is written down of a blob, beside its file.
struct BlobRecord: Sendable, Equatable {
    /// The blob's name, for people who read the file.
    var name: BlobName
    var properties: BlobProperties
    /// The blocks that the blob was made of, in order; none when it was uploaded whole.
    var blocks: [StagedBlock] = []
}
