// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A name in a folder, as the system keeps it: any bytes but 0 and `/`.
package struct FolderEntry: Sendable {
    /// What the name stands for.
    package enum Kind: Sendable {
        /// A folder.
        case directory
        /// A symbolic link.
        case link
        /// A file of any kind.
        case file
    }

    /// The name, which need not be UTF-8.
    package let name: [UInt8]
    /// What the name stands for.
    package let kind: Kind
}
