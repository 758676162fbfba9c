// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import FoundationEssentials
import Scoring
import Testing

@Suite("The digest of a model's folder")
struct ModelDirectoryTests {
    @Test("is over the name and contents of each file, in order")
    func digest() async throws {
        try await withFolder { path in
            let large = String(repeating: "0123456789abcdef", count: 200_000)
            let files = [("a/b.bin", large), ("a/c/d", "deep"), ("a.onnx", "model"), ("empty", "")]
            for (name, text) in files { try write(text, to: "\(path)/\(name)") }
            try FileManager.default.createSymbolicLink(atPath: "\(path)/link", withDestinationPath: "a.onnx")
            try FileManager.default.createSymbolicLink(atPath: "\(path)/loop", withDestinationPath: ".")
            let directory = try ModelDirectory(name: "test", version: 1, path: path)
            #expect(directory.files == ["a.onnx", "a/b.bin", "a/c/d", "empty", "link"])
            let hash = SHA256()
            for (name, text) in [files[2], files[0], files[1], files[3], ("link", "model")] {
                hash.update(field: name.utf8)
                hash.update(field: text.utf8)
            }
            #expect(try directory.digest() == hash.finish().bytes)
        }
    }

    @Test("needs every file: one that cannot be read is named", arguments: ["none", "link", "/dev/zero"])
    func unreadable(target: String) async throws {
        try await withFolder { path in
            try FileManager.default.createSymbolicLink(atPath: "\(path)/link", withDestinationPath: target)
            let directory = try ModelDirectory(name: "test", version: 1, path: path)
            let error = #expect(throws: EntryScriptError.self) { try directory.digest() }
            #expect(
                error?.message == "\(path)/link cannot be read. It must be a file that this process may read."
            )
        }
    }

    @Test("follows a link in the place of the folder, so that what it leads to counts")
    func linkedFolder() async throws {
        try await withFolder { path in
            try write("one", to: "\(path)/real/model.onnx")
            try FileManager.default.createSymbolicLink(atPath: "\(path)/1", withDestinationPath: "real")
            let linked = try ModelDirectory(name: "test", version: 1, path: "\(path)/1")
            let real = try ModelDirectory(name: "test", version: 1, path: "\(path)/real")
            #expect(linked.files == ["model.onnx"])
            #expect(try linked.digest() == real.digest())
        }
    }

    @Test("needs the folder: one that is not there has no digest")
    func missingFolder() throws {
        let directory = try ModelDirectory(name: "test", version: 1, path: "/nowhere/1")
        #expect(directory.files == [])
        #expect(throws: EntryScriptError.self) { try directory.digest() }
    }
}
