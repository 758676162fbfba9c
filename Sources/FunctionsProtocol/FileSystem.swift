// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc

/// The little of the file system that configuration needs.
enum FileSystem {
    /// Why a file has no contents.
    enum Failure: Error, Equatable {
        /// There is no such file.
        case missing
        /// The system's reason.
        case unreadable(String)
    }

    /// Configuration files are small; nothing above this many bytes is read.
    private static let sizeLimit = 16 << 20

    /// The bytes of the file at `path`.
    static func contents(of path: String) throws(Failure) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(self.reason)
        }
        defer { close(descriptor) }
        var contents: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe piece.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return contents }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unreadable(self.reason) }
            contents += piece[..<count]
            guard contents.count <= self.sizeLimit else { throw .unreadable("The file is too large") }
        }
    }

    /// The names of the entries of the folder at `path`, sorted; none when it cannot be read.
    static func entries(of path: String) -> [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static var reason: String { unsafe String(cString: strerror(errno)) }
}
