// ScoringFunctions
// SPDX-License-Identifier: MIT

import MessageQueues
import TestSupport
import Testing

@Suite("Processes that are killed", .timeLimit(.minutes(2)))
struct CrashTests {
    private let folder: TemporaryFolder
    private var path: String { "\(self.folder.path)/scoring.db" }

    init() throws {
        self.folder = try TemporaryFolder()
    }

    /// Lets a worker do so many steps and begin another, in the middle of which it is killed, or just before.
    private static func kill(_ child: ChildProcess, afterSteps steps: Int, isLate: Bool) {
        child.type(String(repeating: "\n", count: steps + 1))
        var text = ""
        let wanted = isLate ? ("received", steps + 1) : ("completed", steps)
        while text.split(separator: "\n").count(where: { $0 == wanted.0 }) < wanted.1, let more = child.read() {
            text += more
        }
        child.kill()
    }

    @Test("lose no message and double none, wherever they are")
    func killed() async throws {
        let ids = (0..<1_000).map(String.init)
        let queues = try await MessageQueues.open(self.path)
        try await queues.configure("in", QueueSettings(maximumDeliveryCount: 10_000))
        try await queues.send(ids.map { Message($0) }, to: "in")
        for round in 0..<25 {
            let path = self.path
            let (one, other) = (try worker("serve", path), try worker("serve", path))
            async let first: Void = blocking { Self.kill(one, afterSteps: round % 5, isLate: round % 2 == 0) }
            async let second: Void = blocking { Self.kill(other, afterSteps: round % 3, isLate: round % 2 == 1) }
            _ = try await (first, second)
            let answered = try await queues.peek("out", maximum: .max).ids
            let open = try await queues.peek("in", maximum: .max).ids
            #expect((open + answered).sorted() == ids.sorted())
        }
        let last = try worker("serve", self.path)
        last.type(String(repeating: "\n", count: ids.count))
        var answers: [String] = []
        while answers.count < ids.count {
            let received = try await queues.receive(from: "out", maximum: 50)
            answers += received.ids
            try await queues.complete(received.map(\.lock))
        }
        #expect(answers.sorted() == ids.sorted())
        last.kill()
        #expect(try await queues.queues().map { $0.ready + $0.deadLettered } == [0, 0])
        await queues.close()
    }

    @Test("leave nothing of an unfinished transaction, and hold nobody up")
    func halfway() async throws {
        let queues = try await MessageQueues.open(self.path)
        try await queues.send([Message("a"), Message("b")], to: "q")
        let path = self.path
        let child = try worker("spoil", path)
        #expect(try await blocking { child.prints("halfway") })
        let sending = Task { try await queues.send(Message("c"), to: "q") }
        child.kill()
        #expect(try await sending.value == 3)
        #expect(try await queues.take("q").ids == ["a", "b", "c"])
        await queues.close()
    }

    @Test("are the others' trouble only while they live: calls fail, who waits goes on waiting")
    func busy() async throws {
        let queues = try await MessageQueues.open(self.path, patience: .zero)
        let waiting = Task { try await queues.receive(from: "q") }
        try await queues.send(Message("a"), to: "other")
        let path = self.path
        let child = try worker("spoil", path)
        #expect(try await blocking { child.prints("halfway") })
        let error = await #expect(throws: QueueError.self) { try await queues.send(Message("b"), to: "q") }
        #expect(error?.code == .busy)
        child.kill()
        try await queues.send(Message("c"), to: "q")
        #expect(try await waiting.value.ids == ["c"])
        await queues.close()
    }

    @Test("lose their locks and claims at the next start; those that live keep them")
    func locks() async throws {
        let receipt = BlobReceipt(functionId: "f", container: "c", name: "n", etag: "e")
        var queues = try await MessageQueues.open(self.path)
        try await queues.send([Message("a"), Message("b")], to: "in")
        await queues.close()
        let path = self.path
        let child = try worker("hold", path)
        #expect(try await blocking { child.prints("holds a,b\n") })
        for _ in 0..<3 {
            queues = try await MessageQueues.open(self.path)
            #expect(try await queues.take("in").isEmpty)
            #expect(try await queues.claim(receipt) == .underWay)
            await queues.close()
        }
        child.kill()
        queues = try await MessageQueues.open(self.path)
        let received = try await queues.take("in")
        #expect(received.ids == ["a", "b"])
        #expect(received.map(\.queued.deliveryCount) == [2, 2])
        #expect(try await queues.claim(receipt) == .granted(attempt: 2))
        await queues.close()
    }

    @Test("that send have sent what they said they did")
    func senders() async throws {
        let path = self.path
        let child = try worker("send", path, "1000000")
        let lines = try await blocking {
            var text = ""
            while text.utf8.count < 5 * 200, let more = child.read() { text += more }
            child.kill()
            while let more = child.read() { text += more }
            return text.split(separator: "\n").count
        }
        let queues = try await MessageQueues.open(path)
        let sent = try await queues.peek("in", maximum: .max).ids
        #expect(sent == (0..<sent.count).map(String.init))
        #expect(sent.count == lines || sent.count == lines + 1)
        await queues.close()
    }
}
