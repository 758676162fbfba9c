// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// A folder that is open for reading.
@safe
struct FolderReader: ~Copyable {
    private let stream: OpaquePointer  // DIR, owned

    /// Opens the folder at `path`; if that is a symbolic link, only where `followsLink` says so.
    ///
    /// - Throws: ``FileError`` when the system refuses.
    init(_ path: [UInt8], followsLink: Bool) throws(FileError) {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLink ? 0 : O_NOFOLLOW)
        let descriptor = unsafe open(FolderReader.cString(path), flags)
        guard descriptor >= 0 else { throw .last }
        guard let stream = unsafe fdopendir(descriptor) else {
            let error = FileError.last
            close(descriptor)
            throw error
        }
        unsafe self.stream = stream
    }

    deinit {
        unsafe closedir(self.stream)
    }

    /// The entries in the system's order, without `.` and `..`.
    ///
    /// - Throws: ``FileError`` when the system cannot read on.
    consuming func entries() throws(FileError) -> [FolderEntry] {
        var entries: [FolderEntry] = []
        errno = 0
        while let entry = unsafe readdir(self.stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
            if name != [UInt8(ascii: ".")], name != Array("..".utf8) {
                let type = unsafe Int(entry.pointee.d_type)
                entries.append(FolderEntry(name: name, kind: FolderReader.kind(type) ?? self.kind(of: name)))
            }
            errno = 0
        }
        guard errno == 0 else { throw .last }
        return entries
    }

    /// What the system says unasked; `nil` when its file system says nothing.
    private static func kind(_ type: Int) -> FolderEntry.Kind? {
        switch type {
        case DT_UNKNOWN: nil
        case DT_DIR: .directory
        case DT_LNK: .link
        default: .file
        }
    }

    private func kind(of name: [UInt8]) -> FolderEntry.Kind {
        var status = stat()
        let descriptor = unsafe dirfd(self.stream)
        guard unsafe fstatat(descriptor, FolderReader.cString(name), &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            return .file
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .directory
        case S_IFLNK: return .link
        default: return .file
        }
    }

    private static func cString(_ bytes: [UInt8]) -> [CChar] {
        bytes.map { CChar(bitPattern: $0) } + [0]
    }
}
