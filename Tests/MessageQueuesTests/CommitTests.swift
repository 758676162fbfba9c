// ScoringFunctions
// SPDX-License-Identifier: MIT

import MessageQueues
import Testing

@Suite("A change in several parts")
struct CommitTests {
    private let receipt = BlobReceipt(functionId: "f", container: "c", name: "n", etag: "e")

    @Test("happens as a whole: inputs completed, outputs sent, receipts done")
    func all() async throws {
        try await withQueues { queues, _ async throws in
            try await queues.send([Message("a"), Message("b")], to: "in")
            let locks = try await queues.take("in").map(\.lock)
            _ = try await queues.claim(self.receipt)
            try await queues.commit([
                .complete(locks[0]), .send(Message("x"), to: "out"), .complete(locks[1]), .enqueue([1], to: "storage"),
                .done(self.receipt),
            ])
            #expect(try await queues.peek("in").isEmpty)
            #expect(try await queues.peek("out").ids == ["x"])
            #expect(try await queues.storageMessages(in: "storage").map(\.body) == [[1]])
            #expect(try await queues.claim(self.receipt) == .done)
            try await queues.complete(try await queues.take("out").map(\.lock), sending: [(Message("y"), "in")])
            #expect(try await queues.peek("in").ids == ["y"])
            #expect(try await queues.peek("out").isEmpty)
        }
    }

    @Test("does not happen at all when one part is impossible", arguments: 0..<5)
    func none(part: Int) async throws {
        try await withQueues(maximumMessageSize: 1_000) { queues, _ async throws in
            try await queues.send([Message("a"), Message("b")], to: "in")
            let locks = try await queues.take("in").map(\.lock)
            try await queues.abandon([locks[1]])
            let impossible: [QueueChange] = [
                .complete(locks[1]), .send(Message(String(repeating: "x", count: 100_000)), to: "out"),
                .send(Message("x"), to: "no/"), .enqueue([], to: "No"), .done(self.receipt),
            ]
            await #expect(throws: QueueError.self) {
                try await queues.commit([
                    .complete(locks[0]), .send(Message("x"), to: "out"), .enqueue([1], to: "storage"), impossible[part],
                    .send(Message("y"), to: "out"),
                ])
            }
            #expect(try await queues.peek("in").map(\.state) == [.locked, .ready])
            #expect(try await queues.peek("out").isEmpty)
            #expect(try await queues.count("out") == nil)
            #expect(try await queues.storageQueues().isEmpty)
            try await queues.complete([locks[0]])
        }
    }

    @Test("does not spoil those that share its transaction")
    func neighbours() async throws {
        try await withQueues { queues, _ async throws in
            try await queues.send(Message("a"), to: "in")
            let lock = try await queues.take("in")[0].lock
            let successes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        let output = (message: Message("\(number)"), queue: "out")
                        return (try? await queues.complete([lock], sending: [output])) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(successes == 1)
            #expect(try await queues.peek("out").count == 1)
        }
    }
}
