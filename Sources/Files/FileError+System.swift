// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

extension FileError {
    /// What `errno` says after a call that failed.
    static var last: FileError {
        let code = errno
        return code == ENOENT || code == ENOTDIR ? .missing : .unreadable(unsafe String(cString: strerror(code)))
    }
}
