// ScoringFunctions
// SPDX-License-Identifier: MIT

/// An entry of a list of blocks.
struct BlockReference: Sendable, Equatable {
    /// Where the block is looked for.
    enum Kind: String {
        /// In the blob as it is.
        case committed = "Committed"
        /// Among those that wait to become a part of it.
        case uncommitted = "Uncommitted"
        /// Among those that wait, else in the blob.
        case latest = "Latest"
    }

    let kind: Kind
    /// The block's name in base64.
    let id: String
}
