// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files
import TestSupport
import Testing

@Suite("Folders")
struct FolderTests {
    /// Every kind of entry: files, folders, links that lead to them, nowhere, upwards and in a circle.
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in ["a.txt", ".hidden", "sub.txt", "sub/b.txt", "sub/deep/c.txt", "é"] { try folder.write(name, name) }
        let links = [
            ("file link", "a.txt"), ("folder link", "sub"), ("away", "/usr"), ("broken", "none"), ("self", "."),
            ("sub/up", ".."), ("one", "two"), ("two", "one"),
        ]
        for (name, target) in links { try folder.link(name, to: target) }
        return folder
    }

    @Test("give all files below them, without what lies behind a link to a folder")
    func files() throws {
        let folder = try self.folder()
        let files = [
            ".hidden", "a.txt", "broken", "file link", "one", "sub.txt", "sub/b.txt", "sub/deep/c.txt", "two", "é",
        ]
        #expect(try FileSystem.files(below: folder.path) == files)
        #expect(try FileSystem.files(below: folder.path + "/") == files)
    }

    @Test("give their own entries, sorted")
    func entries() throws {
        let folder = try self.folder()
        let entries = [
            ".hidden", "a.txt", "away", "broken", "file link", "folder link", "one", "self", "sub", "sub.txt", "two",
            "é",
        ]
        #expect(FileSystem.entries(of: folder.path) == entries)
        #expect(FileSystem.entries(of: "\(folder.path)/folder link") == ["b.txt", "deep", "up"])
        for name in ["a.txt", "none", "broken", "one"] {
            #expect(FileSystem.entries(of: "\(folder.path)/\(name)").isEmpty)
        }
    }

    @Test("are searched only where they are none but folders", arguments: ["a.txt", "folder link", "none", "one"])
    func searchedByName(name: String) throws {
        let folder = try self.folder()
        #expect(throws: FileError.self) { try FileSystem.files(below: "\(folder.path)/\(name)") }
    }

    @Test("are searched behind a link when a slash says so")
    func searchedBehindLinks() throws {
        let folder = try self.folder()
        #expect(try FileSystem.files(below: "\(folder.path)/folder link/") == ["b.txt", "deep/c.txt"])
    }

    @Test("may be empty")
    func empty() throws {
        let folder = try TemporaryFolder()
        #expect(try FileSystem.files(below: folder.path).isEmpty)
        #expect(FileSystem.entries(of: folder.path).isEmpty)
    }

    @Test("hold names that are not UTF-8, which lead nowhere")
    func invalidNames() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("file".utf8) + [0xFF], [1])
        try folder.write([0xC3, UInt8(ascii: "/")] + Array("in".utf8), [1])
        #expect(FileSystem.entries(of: folder.path) == ["file\u{FFFD}", "\u{FFFD}"])
        #expect(try FileSystem.files(below: folder.path) == ["file\u{FFFD}", "\u{FFFD}/in"])
        #expect(!FileSystem.exists("\(folder.path)/file\u{FFFD}"))
    }

    @Test("may lie deep, but no deeper than a path may be long")
    func deep() throws {
        let folder = try TemporaryFolder()
        let deep = Array(repeating: String(repeating: "x", count: 250), count: 15).joined(separator: "/")
        try folder.write("\(deep)/file", "x")
        #expect(try FileSystem.files(below: folder.path) == ["\(deep)/file"])
        #expect(throws: FileError.unreadable("File name too long")) {
            try FileSystem.files(below: "\(folder.path)/\(deep)/\(deep)")
        }
    }

    @Test("are told from files, through links too")
    func kinds() throws {
        let folder = try self.folder()
        let table: [(name: String, exists: Bool, isDirectory: Bool)] = [
            ("a.txt", true, false), ("sub", true, true), ("file link", true, false), ("folder link", true, true),
            ("self/self/sub/up", true, true), ("broken", false, false), ("one", false, false), ("none", false, false),
            ("a.txt/", false, false), ("", true, true),
        ]
        for (name, exists, isDirectory) in table {
            #expect(FileSystem.exists("\(folder.path)/\(name)") == exists, "\(name)")
            #expect(FileSystem.isDirectory("\(folder.path)/\(name)") == isDirectory, "\(name)")
        }
        #expect(!FileSystem.exists(""))
    }

    @Test("hold links, whose targets are given as they are written")
    func links() throws {
        let folder = try self.folder()
        #expect(FileSystem.destination(ofLink: "\(folder.path)/folder link") == "sub")
        #expect(FileSystem.destination(ofLink: "\(folder.path)/broken") == "none")
        for name in ["a.txt", "sub", "none"] {
            #expect(FileSystem.destination(ofLink: "\(folder.path)/\(name)") == nil)
        }
        let long = String(repeating: "y/", count: 2000)
        try folder.link("long", to: long)
        #expect(FileSystem.destination(ofLink: "\(folder.path)/long") == long)
    }
}
