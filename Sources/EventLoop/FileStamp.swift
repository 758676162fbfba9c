// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// What tells one state of a file from another without reading it.
struct FileStamp: Equatable {
    private let identity: UInt
    private let size: Int
    private let mode: UInt32
    private let modified: [Int]

    /// The state of what `path` leads to; `nil` when that is nothing.
    init?(of path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        self.identity = status.st_ino
        self.size = status.st_size
        self.mode = status.st_mode
        // The second time changes with the contents too, even where a copy keeps the first one.
        self.modified = [
            status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
        ]
    }
}
