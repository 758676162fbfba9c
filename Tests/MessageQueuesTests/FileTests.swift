// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import MessageQueues
import SQLite
import TestSupport
import Testing

@Suite("The file of the queues", .timeLimit(.minutes(2)))
struct FileTests {
    private let folder: TemporaryFolder
    private var path: String { "\(self.folder.path)/scoring.db" }

    init() throws {
        self.folder = try TemporaryFolder()
    }

    private func opens(_ code: QueueError.Code) async throws -> String {
        do {
            await (try MessageQueues.open(self.path)).close()
        } catch {
            #expect(error.code == code)
            return error.message
        }
        Issue.record("The file was opened.")
        return ""
    }

    @Test("keeps everything over a restart")
    func restart() async throws {
        var queues = try await MessageQueues.open(self.path)
        try await queues.configure("q", QueueSettings(maximumDeliveryCount: 2))
        try await queues.send([Message("a"), Message("b")], to: "q")
        let locks = try await queues.take("q").map(\.lock)
        try await queues.complete([locks[0]])
        await queues.close()
        queues = try await MessageQueues.open(self.path)
        let received = try await queues.take("q")
        #expect(received.ids == ["b"])
        #expect(received.map(\.queued.deliveryCount) == [2])
        try await queues.abandon(received.map(\.lock))
        #expect(try await queues.deadLetters(of: "q").ids == ["b"])
        await queues.close()
    }

    @Test("is refused when it is newer, with what to do")
    func newer() async throws {
        await (try MessageQueues.open(self.path)).close()
        try Database(path: self.path, busyTimeout: .zero).execute("PRAGMA user_version = 2")
        let message = try await self.opens(.tooNew)
        #expect(message.contains("Update the program"))
        #expect(message.contains("delete \(self.path)"))
    }

    @Test("is refused when it belongs to another program")
    func foreign() async throws {
        try Database(path: self.path, busyTimeout: .zero).execute("CREATE TABLE t (v)")
        #expect(try await self.opens(.damaged).contains("another program"))
    }

    @Test(
        "is refused when it is damaged, with the names of what to delete",
        arguments: [
            String(repeating: "x", count: 600), String(repeating: "nonsense", count: 4_096),
            "SQLite format 3\0" + String(repeating: "\u{7}", count: 9_000),
        ]
    )
    func damaged(contents: String) async throws {
        try self.folder.write("scoring.db", contents)
        let message = try await self.opens(.damaged)
        #expect(message.contains("delete \(self.path), \(self.path)-wal and \(self.path)-shm"))
    }

    @Test("that is damaged anywhere gives errors, and no crash", arguments: 0..<24)
    func damagedPage(page: Int) async throws {
        var queues = try await MessageQueues.open(self.path)
        try await queues.send(
            (0..<40).map { Message(body: [UInt8](repeating: 1, count: 3_000), messageId: "\($0)") },
            to: "q"
        )
        await queues.close()
        let opened = unsafe fopen(self.path, "r+")
        guard let file = unsafe opened else { throw TestError.system(errno) }
        unsafe fseek(file, page * 4_096 + (page == 0 ? 100 : 0), SEEK_SET)
        let noise = (0..<3_000).map { UInt8(truncatingIfNeeded: $0 * 151 + page * 7) }
        unsafe fwrite(noise, 1, noise.count, file)
        unsafe fclose(file)
        do {
            queues = try await MessageQueues.open(self.path)
            defer { Task { [queues] in await queues.close() } }
            for _ in 0..<3 {
                let received = try await queues.take("q", 20)
                try await queues.complete(received.map(\.lock), sending: [(Message("x"), "out")])
            }
            _ = try await queues.peek("q")
        } catch let error as QueueError {
            #expect([.damaged, .unusable, .tooNew].contains(error.code))
        }
    }

    @Test("that disappears ends the work with it")
    func moved() async throws {
        let queues = try await MessageQueues.open(self.path)
        let task = Task { try await queues.receive(from: "q") }
        try await queues.send(Message("a"), to: "other")
        unsafe unlink(self.path)
        let first = await #expect(throws: QueueError.self) { try await task.value }
        #expect(first?.code == .moved)
        let second = await #expect(throws: QueueError.self) { try await queues.send(Message("a"), to: "q") }
        #expect(second?.code == .moved)
        await queues.close()
    }

    @Test("cannot be where there is no folder for it")
    func nowhere() async throws {
        let error = await #expect(throws: QueueError.self) {
            try await MessageQueues.open("\(self.folder.path)/none/none/scoring.db")
        }
        #expect(error?.code == .unusable)
        #expect(error?.message.contains("Check that its folder exists") == true)
    }

    @Test("can be opened for the first time by many at once")
    func together() async throws {
        let path = self.path
        let children = try (0..<8).map { _ in try worker("send", path, "5") }
        for child in children { #expect(try await blocking { child.succeeds() }) }
        let queues = try await MessageQueues.open(path)
        #expect(try await queues.peek("in", maximum: 1_000).map(\.sequenceNumber) == (1...40).map { $0 })
        await queues.close()
    }
}
