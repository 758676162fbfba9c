// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc

/// A folder that goes when its owner goes.
package final class TemporaryFolder: Sendable {
    /// Where it is.
    package let path: String

    /// Makes an empty folder.
    package init() throws {
        var template = Array("/tmp/functions-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw FileError(path: "/tmp") }
        self.path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        TemporaryFolder.remove(Array(self.path.utf8CString))
    }

    /// Writes a file and the folders above it.
    package func write(_ name: String, _ text: String) throws {
        try self.write(Array(name.utf8), Array(text.utf8))
    }

    /// Writes a file, whose name need not be UTF-8, and the folders above it.
    package func write(_ name: [UInt8], _ contents: [UInt8]) throws {
        let parts = name.split(separator: UInt8(ascii: "/"))
        for count in 1..<max(parts.count, 1) {
            unsafe mkdir(self.cString(Array(parts.prefix(count).joined(separator: [UInt8(ascii: "/")]))), 0o755)
        }
        guard let file = unsafe fopen(self.cString(name), "w") else {
            throw FileError(path: String(decoding: name, as: UTF8.self))
        }
        defer { unsafe fclose(file) }
        unsafe fwrite(contents, 1, contents.count, file)
    }

    /// Makes a symbolic link.
    package func link(_ name: String, to target: String) throws {
        guard unsafe symlink(target, "\(self.path)/\(name)") == 0 else { throw FileError(path: name) }
    }

    private func cString(_ name: [UInt8]) -> [CChar] {
        (Array(self.path.utf8) + [UInt8(ascii: "/")] + name).map { CChar(bitPattern: $0) } + [0]
    }

    /// Links go themselves, not what they lead to.
    private static func remove(_ path: [CChar]) {
        if unsafe Glibc.remove(path) == 0 { return }
        guard let folder = unsafe opendir(path) else { return }
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
            }
            if name != [46], name != [46, 46] { self.remove(Array(path.dropLast()) + [47] + name + [0]) }
        }
        unsafe closedir(folder)
        unsafe Glibc.remove(path)
    }

    private struct FileError: Error {
        let path: String
    }
}
