// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files

/// What tells a file from the one that takes its name, and from itself with other bytes.
struct FileIdentity: Sendable, Hashable {
    let inode: UInt64
    let size: Int
    /// When the bytes last changed.
    let modified: Timestamp

    /// The identity of a file.
    init(_ status: FileStatus) {
        self.inode = status.inode
        self.size = status.size
        self.modified = Timestamp(status.modified)
    }

    /// The identity as a part of a file's name.
    var text: String { "\(self.inode)-\(self.modified.nanoseconds)-\(self.size)" }
}
