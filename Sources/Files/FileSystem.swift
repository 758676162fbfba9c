// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// The little of the file system that this project needs, by path.
package enum FileSystem {
    /// Whether there is something at `path`, symbolic links followed.
    package static func exists(_ path: String) -> Bool {
        FileStatus(of: path) != nil
    }

    /// Whether `path` leads to a folder, symbolic links followed.
    package static func isDirectory(_ path: String) -> Bool {
        FileStatus(of: path)?.kind == .directory
    }

    /// Where the symbolic link at `path` points, as it says; `nil` when there is no such link.
    package static func destination(ofLink path: String) -> String? {
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))  // no link is longer
        let count = unsafe readlink(path, &target, target.count)
        return count < 0 ? nil : String(decoding: target[..<count].lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
