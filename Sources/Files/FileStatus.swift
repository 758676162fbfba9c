// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// What the system knows of a file besides its contents.
package struct FileStatus: Sendable, Equatable {
    /// What a path leads to.
    package enum Kind: Sendable {
        /// An ordinary file.
        case regular
        /// A folder.
        case directory
        /// A pipe, a socket or a device.
        case other
    }

    /// What it is.
    package let kind: Kind
    /// Bytes of the contents.
    package let size: Int
    /// When the contents last changed, since the beginning of 1970.
    package let modified: Duration
    /// When the file last changed in any way, its name and its times among them; nobody can set this back.
    package let changed: Duration
    /// The file's number in its file system.
    package let inode: UInt64

    /// The status of what `path` leads to, symbolic links followed; `nil` when that is nothing.
    package init?(of path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The status of what stands at `path` itself, a symbolic link being ``Kind/other``; `nil` when that is nothing.
    package init?(ofItem path: String) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The status of an open file; `nil` when the system does not say.
    init?(of descriptor: Int32) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: self.kind = .regular
        case S_IFDIR: self.kind = .directory
        default: self.kind = .other
        }
        self.size = Int(status.st_size)
        self.modified = .seconds(status.st_mtim.tv_sec) + .nanoseconds(status.st_mtim.tv_nsec)
        self.changed = .seconds(status.st_ctim.tv_sec) + .nanoseconds(status.st_ctim.tv_nsec)
        self.inode = UInt64(status.st_ino)
    }
}
