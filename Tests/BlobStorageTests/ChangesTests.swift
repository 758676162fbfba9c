// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files
import TestSupport
import Testing

@testable import BlobStorage

@Suite("News of blobs")
struct ChangesTests {
    @Test("an upload is told of at once, with its ETag, and so is a change of metadata")
    func uploads() async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        var changes = test.store.changes().makeAsyncIterator()
        let first = try await test.store.write("abc", "x", [1, 2])
        #expect(await changes.next() == BlobChange(container: "abc", name: "x", etag: first.etag, size: 2))
        let path = try BlobPath("abc", "x")
        let second = try test.store.update(path, BlobConditions()) { $0.content.type = "text/x" }
        #expect(await changes.next()?.etag == second.etag)
    }

    @Test("a scan tells of what is there, once, and of what was changed by hand")
    func scans() async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        let written = try await test.store.write("abc", "uploaded", [1])
        try test.folder.write("abc/sub/copied", "xyz")
        let store = try test.reopened()
        var changes = store.changes().makeAsyncIterator()
        store.scan()
        store.scan()
        let first = [await changes.next(), await changes.next()]
        #expect(first.map { $0?.name } == ["sub/copied", "uploaded"])
        #expect(first.map { $0?.size } == [3, 1])
        #expect(first.last??.etag == written.etag)
        try test.folder.write("abc/sub/copied", "changed")
        store.scan()
        #expect(await changes.next()?.size == 7, "nothing was told of twice before")
    }

    @Test("a later listener gets what is there first, and what was deleted not at all")
    func laterListener() async throws {
        let test = try TestStore()
        try await test.store.createContainer("abc")
        try await test.store.write("abc", "gone", [1])
        try await test.store.write("abc", "stays", [1])
        try test.folder.write("abc/copied", "x")
        test.store.scan()
        try await test.store.delete("abc", "gone")
        try FileSystem.removeFile("\(test.folder.path)/abc/copied")
        test.store.scan()
        var changes = test.store.changes().makeAsyncIterator()
        #expect(await changes.next()?.name == "stays")
        try await test.store.write("abc", "next", [1])
        #expect(await changes.next()?.name == "next")
    }

    @Test("a file that is copied into a container's folder is found by itself")
    func watching() async throws {
        let folder = try TemporaryFolder()
        let store = try BlobStore(folder: folder.path)
        try await store.createContainer("abc")
        let watcher = Task { await store.watch() }
        try folder.write("abc/mnist/batch.jsonl", "[1]")
        let start = ContinuousClock.now
        var changes = store.changes().makeAsyncIterator()
        #expect(await changes.next()?.name == "mnist/batch.jsonl")
        #expect(start.duration(to: .now) < .seconds(5))
        watcher.cancel()
        await watcher.value
    }
}
