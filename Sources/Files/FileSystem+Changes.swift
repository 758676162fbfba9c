// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

extension FileSystem {
    /// Makes the folder at `path`.
    ///
    /// - Throws: ``FileChangeError`` when there is something of that name, or the system refuses.
    package static func makeFolder(_ path: String) throws(FileChangeError) {
        guard unsafe mkdir(path, 0o755) == 0 else { throw .last }
    }

    /// Makes the folder at `path` and those above it, as far as they are missing.
    ///
    /// - Throws: ``FileChangeError`` when a file stands in the way, or the system refuses.
    package static func makeFolders(_ path: String) throws(FileChangeError) {
        guard !self.isDirectory(path) else { return }
        let parent = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
        if !parent.isEmpty { try self.makeFolders(parent) }
        do {
            try self.makeFolder(path)
        } catch  where self.isDirectory(path) {
            return  // somebody else was faster
        }
    }

    /// Gives what stands at `path` the name `newPath` in one step, in place of a file that has it.
    ///
    /// - Throws: ``FileChangeError`` when the system refuses.
    package static func move(_ path: String, to newPath: String) throws(FileChangeError) {
        guard unsafe rename(path, newPath) == 0 else { throw .last }
    }

    /// Removes the file at `path`; a symbolic link goes itself.
    ///
    /// - Throws: ``FileChangeError`` when there is none, or the system refuses.
    package static func removeFile(_ path: String) throws(FileChangeError) {
        guard unsafe unlink(path) == 0 else { throw .last }
    }

    /// Removes the folder at `path`, which is empty.
    ///
    /// - Throws: ``FileChangeError`` when there is none, it is not empty, or the system refuses.
    package static func removeFolder(_ path: String) throws(FileChangeError) {
        guard unsafe rmdir(path) == 0 else { throw .last }
    }

    /// Removes the folder at `path` with everything in it; symbolic links go themselves, not what they lead to.
    ///
    /// - Throws: ``FileChangeError`` when the system refuses; a part may be gone then.
    package static func removeTree(_ path: String) throws(FileChangeError) {
        for entry in (try? self.children(of: path)) ?? [] {
            let child = Array(path.utf8) + [UInt8(ascii: "/")] + entry.name
            if entry.kind == .directory {
                try self.removeTree(String(decoding: child, as: UTF8.self))
            } else if unsafe unlink(child.map { CChar(bitPattern: $0) } + [0]) != 0 {
                throw .last
            }
        }
        try self.removeFolder(path)
    }
}
