// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// Why a file or folder cannot be written, moved or removed.
package struct FileChangeError: Error, Equatable, CustomStringConvertible {
    /// The system's number for the reason (`errno`).
    package let code: Int32

    /// What `errno` says after a call that failed.
    static var last: FileChangeError { FileChangeError(code: errno) }

    /// Whether there is nothing under that name.
    package var isMissing: Bool { self.code == ENOENT || self.code == ENOTDIR }

    /// Whether something else stands there: a file where a folder should be, the other way round, or anything at all
    /// where there should be nothing.
    package var isInTheWay: Bool {
        [EEXIST, ENOTEMPTY, EISDIR, ENOTDIR].contains(self.code)
    }

    /// The system's reason, without a full stop.
    package var description: String {
        unsafe strerror(self.code).map { unsafe String(cString: $0) } ?? "error \(self.code)"
    }
}

extension FileChangeError {
    /// The system does not say why.
    package static let unknown = FileChangeError(code: EIO)
}
