// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A name in a folder, as the system keeps it: any bytes but 0 and `/`.
struct FolderEntry {
    /// What the name stands for.
    enum Kind {
        case directory
        case link
        /// A file of any kind.
        case file
    }

    let name: [UInt8]
    let kind: Kind
}
