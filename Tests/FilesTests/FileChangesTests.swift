// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files
import TestSupport
import Testing

@Suite("Changes of files")
struct FileChangesTests {
    @Test("a file is written, moved, read at any place and removed")
    func lifeOfAFile() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/a/b/c/file"
        try FileSystem.makeFolders("\(folder.path)/a/b/c")
        try FileSystem.makeFolders("\(folder.path)/a/b/c")
        try self.write(path, [1, 2])
        #expect(throws: FileChangeError.self) { try self.write(path, [3]) }
        try FileSystem.move(path, to: "\(folder.path)/moved")
        let file = try OpenFile("\(folder.path)/moved")
        try FileSystem.removeFile("\(folder.path)/moved")
        #expect(try file.read(0..<2) == [1, 2])
        #expect(try file.read(1..<2) == [2])
        #expect(try file.read(2..<2) == [])
        #expect(throws: FileError.changed) { try file.read(1..<3) }
        #expect(file.status?.size == 2)
    }

    @Test("what stands in the way is told, and what is missing")
    func refusals() throws {
        let folder = try TemporaryFolder()
        try folder.write("file", "x")
        try folder.link("link", to: "file")
        #expect { try FileSystem.makeFolder("\(folder.path)/file") } throws: {
            ($0 as? FileChangeError)?.isInTheWay == true
        }
        #expect { try FileSystem.makeFolders("\(folder.path)/file/a") } throws: {
            ($0 as? FileChangeError)?.isInTheWay == true
        }
        #expect { try FileSystem.removeFile("\(folder.path)/none") } throws: {
            ($0 as? FileChangeError)?.isMissing == true
        }
        #expect { try FileSystem.removeFolder(folder.path) } throws: { ($0 as? FileChangeError)?.isInTheWay == true }
        #expect(throws: FileError.self) { try OpenFile("\(folder.path)/link") }
        #expect(throws: FileError.self) { try OpenFile(folder.path) }
        #expect(throws: FileError.missing) { try OpenFile("\(folder.path)/none") }
    }

    @Test("a folder goes with everything in it, but not with what links lead to")
    func trees() throws {
        let folder = try TemporaryFolder()
        try folder.write("stays/file", "x")
        try folder.write("goes/a/b", "x")
        try folder.link("goes/link", to: "\(folder.path)/stays")
        try folder.write(Array("goes/".utf8) + [0xFF], [1])
        try FileSystem.removeTree("\(folder.path)/goes")
        #expect(try FileSystem.files(below: folder.path) == ["stays/file"])
        #expect(throws: FileChangeError.self) { try FileSystem.removeTree("\(folder.path)/goes") }
    }

    @Test("a file is known by its number, and a link by itself")
    func identity() throws {
        let folder = try TemporaryFolder()
        try folder.write("file", "x")
        try folder.link("link", to: "file")
        let file = try #require(FileStatus(ofItem: "\(folder.path)/file"))
        #expect(file.inode == FileStatus(of: "\(folder.path)/link")?.inode)
        #expect(file.changed >= file.modified)
        #expect(FileStatus(ofItem: "\(folder.path)/link")?.kind == .other)
        #expect(try FileSystem.children(of: folder.path).count == 2)
    }

    private func write(_ path: String, _ bytes: [UInt8]) throws {
        let writer = try FileWriter(creating: path)
        try writer.write(bytes)
        try writer.sync()
        #expect(writer.status?.size == bytes.count)
    }
}
