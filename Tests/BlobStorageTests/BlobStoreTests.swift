// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files
import TestSupport
import Testing

@testable import BlobStorage

@Suite("Blobs as files")
struct BlobStoreTests {
    @Test("what was written is read, after a restart too")
    func survivesRestart() async throws {
        let test = try TestStore()
        #expect(try await test.store.createContainer("scoring-output"))
        #expect(try await !test.store.createContainer("scoring-output"))
        let metadata = try BlobMetadata([(name: "owner", value: "größer")])
        let written = try await test.store.write(
            "scoring-output",
            "a/é.jsonl",
            Array("[1]".utf8),
            contentType: "text/x",
            metadata: metadata
        )
        let (properties, bytes) = try await test.reopened().read("scoring-output", "a/é.jsonl")
        #expect(properties == written)
        #expect(bytes == Array("[1]".utf8))
        #expect(properties.metadata["OWNER"] == "größer")
        #expect(properties.content.md5 == "Ndul11U4qbvgtNpEInWaDg==")
        #expect(await test.store.containers == ["scoring-output"])
    }

    @Test("each write and each change of metadata gives another ETag, though the clock stands still")
    func etags() async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        var etags: Set<String> = []
        for _ in 0..<10 { etags.insert(try await test.store.write("abc", "x", []).etag) }
        let path = try BlobPath("abc", "x")
        etags.insert(try test.store.update(path, BlobConditions()) { $0.content.type = "text/x" }.etag)
        #expect(etags.count == 11)
        #expect(test.files.count == 3, "what was known of replaced files is gone")
    }

    @Test(
        "a blob a and a blob a/b are not both possible, and say so",
        arguments: [("a", "a/b"), ("a/b", "a"), ("a/b", "a/b/c/d")]
    )
    func collision(first: String, second: String) async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        try await test.store.write("abc", first, [1])
        await #expect(throws: BlobError.nameInTheWay) { try await test.store.write("abc", second, [2]) }
        #expect(try await test.store.read("abc", first).bytes == [1])
        try await test.store.delete("abc", first)
        try await test.store.write("abc", second, [2])
        #expect(try await test.store.list("abc").map(\.name) == [second])
    }

    @Test("an upload that ends with the process leaves the old blob as it was")
    func crash() async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        let metadata = try BlobMetadata([(name: "version", value: "old")])
        let old = try await test.store.write("abc", "x", [1], contentType: "text/old", metadata: metadata)
        // All that an upload does before the one step that counts.
        let path = try BlobPath("abc", "x")
        try test.folder.write(".staging/writing/half", "new")
        let status = try #require(FileStatus(ofItem: "\(test.folder.path)/.staging/writing/half"))
        var record = BlobRecord(name: path.name, properties: old)
        record.properties.content.type = "text/new"
        try test.store.write(record, of: path, FileIdentity(status))
        let (properties, bytes) = try await test.reopened().read("abc", "x")
        #expect(properties == old)
        #expect(bytes == [1])
        // And the one after it.
        try FileSystem.move("\(test.folder.path)/.staging/writing/half", to: "\(test.folder.path)/abc/x")
        let new = try await test.reopened().read("abc", "x")
        #expect(new.bytes == Array("new".utf8))
        #expect(new.properties.content.type == "text/new")
    }

    @Test("what was put there by hand is a blob, with what its file tells")
    func byHand() async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        try test.folder.write("abc/sub/picture.PNG", "png")
        let properties = try #require(try await test.store.properties("abc", "sub/picture.PNG"))
        #expect(properties.size == 3)
        #expect(properties.content == BlobContent(type: "image/png"))
        #expect(try await test.reopened().properties("abc", "sub/picture.PNG")?.etag == properties.etag)
        try test.folder.write("abc/sub/picture.PNG", "other")
        #expect(try await test.store.properties("abc", "sub/picture.PNG")?.etag != properties.etag)
    }

    @Test("an uploaded blob whose file is changed by hand is what the file is")
    func changedByHand() async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        let written = try await test.store.write("abc", "x.txt", [1], contentType: "text/other")
        try test.folder.write("abc/x.txt", "longer")
        let (properties, bytes) = try await test.store.read("abc", "x.txt")
        #expect(bytes == Array("longer".utf8))
        #expect(properties.content == BlobContent(type: "text/plain"))
        #expect(properties.etag != written.etag)
    }

    @Test("a file that changed a moment ago is no blob yet")
    func isStillWritten() async throws {
        let test = try TestStore(quietTime: .seconds(10))
        try await test.store.createContainer("abc")
        try test.folder.write("abc/x", "x")
        let changed = try #require(FileStatus(ofItem: "\(test.folder.path)/abc/x")).changed
        let now = Timestamp(changed).nanoseconds
        test.clock.advance(seconds: (now - test.clock.now.nanoseconds) / 1_000_000_000)
        #expect(try await test.store.properties("abc", "x") == nil)
        #expect(try await test.store.list("abc").isEmpty)
        test.clock.advance(seconds: 12)
        #expect(try await test.store.properties("abc", "x")?.size == 1)
        #expect(try await test.store.list("abc").count == 1)
    }

    @Test("symbolic links lead nowhere")
    func links() async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        try test.folder.link("abc/passwd", to: "/etc/passwd")
        try test.folder.link("abc/etc", to: "/etc")
        try test.folder.link("linked", to: "/etc")
        #expect(try await test.store.list("abc").isEmpty)
        #expect(try await test.store.properties("abc", "passwd") == nil)
        #expect(try await test.store.properties("abc", "etc/passwd") == nil)
        #expect(await test.store.containers == ["abc"])
        await #expect(throws: BlobError.containerNotFound) { try await test.store.read("linked", "passwd") }
        await #expect(throws: BlobError.nameInTheWay) { try await test.store.write("abc", "etc/x", [1]) }
        try await test.store.write("abc", "passwd", [1])
        #expect(try await test.store.read("abc", "passwd").bytes == [1], "the link is replaced, not what it leads to")
    }

    @Test("the longest and deepest name is a blob's as any other")
    func longNames() async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        let segment = String(repeating: "é", count: 127)
        for name in [String(repeating: "x/", count: 511) + "xx", "\(segment)/\(segment)/\(segment)/é.json"] {
            try await test.store.write("abc", name, [1])
            #expect(try await test.store.list("abc").map(\.name) == [name])
            test.store.scan()
            #expect(try await test.store.read("abc", name).bytes == [1])
            try await test.store.delete("abc", name)
        }
        #expect(FileSystem.entries(of: "\(test.folder.path)/abc").isEmpty)
    }

    @Test("a file of another century is a blob", arguments: [-9_300_000_000, 9_300_000_000, 0])
    func strangeTimes(seconds: Int) async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        try test.folder.write("abc/x", "x")
        try setTime(of: "\(test.folder.path)/abc/x", seconds)
        let properties = try #require(try await test.store.properties("abc", "x"))
        #expect(properties.modified.httpDate.hasSuffix("GMT"))
    }

    @Test("of writers that all want to be the first, one is")
    func firstWriter() async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        let winners = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<32 {
                group.addTask {
                    let bytes = [UInt8](repeating: UInt8(number), count: 10_000)
                    let properties = try? await test.store.write("abc", "x", bytes, conditions: .absent)
                    return properties != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(winners == 1)
        #expect(Set(try await test.store.read("abc", "x").bytes).count == 1)
        #expect(FileSystem.entries(of: "\(test.folder.path)/.staging/writing").isEmpty)
        #expect(FileSystem.entries(of: "\(test.folder.path)/.properties/abc").count == 2)
    }

    @Test("a reader sees one upload or another, never a mixture")
    func readersAndWriters() async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        try await test.store.write("abc", "d/x", [])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    for size in 0..<25 {
                        let bytes = [UInt8](repeating: UInt8(writer), count: size * 1_000)
                        try await test.store.write("abc", "d/x", bytes, contentType: "\(writer)/\(bytes.count)")
                        if size % 5 == 0 { try? await test.store.delete("abc", "d/x") }
                    }
                }
                group.addTask {
                    for _ in 0..<50 {
                        guard let (properties, bytes) = try? await test.store.read("abc", "d/x") else { continue }
                        #expect(properties.content.type.hasSuffix("/\(bytes.count)") || bytes.isEmpty)
                        #expect(Set(bytes).count <= 1)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("what waited too long is removed, and what was known of lost files")
    func cleaning() async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        try await test.store.write("abc", "x", [1])
        for name in [".staging/writing/old", ".staging/blocks/abc/1/31", ".properties/abc/old.json"] {
            try test.folder.write(name, "x")
            try makeOld("\(test.folder.path)/\(name)")
        }
        try test.folder.write(".staging/blocks/abc/1/32", "x")
        try test.folder.write(".properties/abc/young.json", "x")
        let store = try test.reopened()
        store.removeLostRecords()
        let names = test.files.map { $0.split(separator: "/").last ?? "" }
        #expect(!names.contains("old") && !names.contains("31") && !names.contains("old.json"))
        #expect(names.contains("32") && names.contains("young.json"))
        #expect(try await store.read("abc", "x").properties.content.md5 != nil)
    }
}
