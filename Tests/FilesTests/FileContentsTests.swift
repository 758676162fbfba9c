// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import TestSupport
import Testing

@testable import Files

@Suite("Contents of files")
struct FileContentsTests {
    /// The pieces of the file and what `begin` was told.
    private func pieces(of path: String) throws(FileError) -> (size: Int?, pieces: [[UInt8]]) {
        var (size, pieces): (Int?, [[UInt8]]) = (nil, [])
        try FileSystem.read(path, begin: { size = $0 }, piece: { pieces.append(Array($0)) })
        return (size, pieces)
    }

    @Test("come whole, and in pieces of bounded size", arguments: [0, 1, 65_536, 65_537, 1 << 18, 3_145_729])
    func contents(count: Int) throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8 ^ $0 >> 16) }
        try folder.write(Array("file".utf8), bytes)
        #expect(try FileSystem.contents(of: "\(folder.path)/file") == bytes)
        let (size, pieces) = try self.pieces(of: "\(folder.path)/file")
        #expect(size == count)
        #expect(Array(pieces.joined()) == bytes)
        #expect(pieces.allSatisfy { !$0.isEmpty && $0.count <= 1 << 18 })
        #expect(FileStatus(of: "\(folder.path)/file")?.size == count)
    }

    @Test("that are not there, or lie below a file, are missing", arguments: ["none", "file/below", "broken", ""])
    func missing(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("file", "x")
        try folder.link("broken", to: "none")
        let path = name.isEmpty ? "" : "\(folder.path)/\(name)"
        #expect(throws: FileError.missing) { try FileSystem.contents(of: path) }
        #expect(throws: FileError.missing) { try self.pieces(of: path) }
    }

    @Test("of folders and circular links cannot be read, and the reason is the system's")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        try folder.link("one", to: "two")
        try folder.link("two", to: "one")
        let loop = FileError.unreadable("Too many levels of symbolic links")
        #expect(throws: FileError.unreadable("Is a directory")) { try FileSystem.contents(of: folder.path) }
        #expect(throws: FileError.unreadable("Not a regular file")) { try self.pieces(of: folder.path) }
        #expect(throws: loop) { try FileSystem.contents(of: "\(folder.path)/one") }
        #expect(throws: loop) { try self.pieces(of: "\(folder.path)/one") }
    }

    @Test("above the limit are refused")
    func limit() throws {
        let folder = try TemporaryFolder()
        try folder.write("file", "four")
        #expect(try FileSystem.contents(of: "\(folder.path)/file", limit: 4).count == 4)
        #expect(throws: FileError.unreadable("The file is too large")) {
            try FileSystem.contents(of: "\(folder.path)/file", limit: 3)
        }
    }

    @Test("that never end are not begun", arguments: ["pipe", "zero"])
    func endless(name: String) throws {
        let folder = try TemporaryFolder()
        try #require(unsafe mkfifo("\(folder.path)/pipe", 0o600) == 0)
        try folder.link("zero", to: "/dev/zero")
        #expect(throws: FileError.unreadable("Not a regular file")) { try self.pieces(of: "\(folder.path)/\(name)") }
    }

    @Test("cut short while they are read are an error")
    func shrinking() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/file"
        try folder.write(Array("file".utf8), [UInt8](repeating: 1, count: 3 << 20))
        var count = 0
        #expect(throws: FileError.changed) {
            try FileSystem.read(path, begin: { _ in unsafe truncate(path, 1 << 20) }, piece: { count += $0.count })
        }
        #expect(count == 1 << 20)
    }

    @Test("that grow while they are read end where they ended")
    func growing() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/file"
        try folder.write(Array("file".utf8), [UInt8](repeating: 1, count: 1_500_000))
        var count = 0
        try FileSystem.read(path, begin: { _ in unsafe truncate(path, 9_000_000) }, piece: { count += $0.count })
        #expect(count == 1_500_000)
    }
}
