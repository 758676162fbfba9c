// ScoringFunctions
// SPDX-License-Identifier: MIT

import MessageQueues
import TestSupport
import Testing

@Suite("Waiting for messages", .timeLimit(.minutes(1)))
struct WaitTests {
    @Test("ends with the next one sent, for as many receivers as there are messages")
    func sent() async throws {
        try await withQueues { queues, _ async throws in
            let received = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<5 { group.addTask { try await queues.receive(from: "q").ids } }
                for number in 0..<5 { try await queues.send(Message("\(number)"), to: "q") }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(received.sorted() == (0..<5).map(String.init))
        }
    }

    @Test("ends with an abandoned message, an expired lock, a scheduled message and a resubmitted one")
    func released() async throws {
        try await withQueues { queues, clock async throws in
            try await queues.send(Message("a"), to: "q")
            let first = try await queues.take("q")
            async let second = queues.receive(from: "q", lockDuration: .seconds(20))
            try await queues.abandon(first.map(\.lock))
            #expect(try await second.map(\.queued.deliveryCount) == [2])
            async let third = queues.receive(from: "q")
            await queues.waits()
            clock.advance(by: .seconds(20))
            let last = try await third
            #expect(last.map(\.queued.deliveryCount) == [3])
            try await queues.deadLetter(last[0].lock)
            async let fourth = queues.receive(from: "q")
            try await queues.resubmit(to: "q")
            #expect(try await fourth.ids == ["a"])
            try await queues.send(Message("b", at: clock.now + .seconds(5)), to: "q")
            async let fifth = queues.receive(from: "q")
            await queues.waits()
            clock.advance(by: .seconds(5))
            #expect(try await fifth.ids == ["b"])
        }
    }

    @Test("ends without one when the time is up")
    func timeout() async throws {
        try await withQueues { queues, clock async throws in
            async let received = queues.receive(from: "q", timeout: .seconds(5))
            await queues.waits()
            clock.advance(by: .seconds(5))
            #expect(try await received.isEmpty)
            try await queues.send(Message("a"), to: "q")
            #expect(try await queues.take("q").ids == ["a"])
        }
    }

    @Test("ends without one when the task is cancelled, before or meanwhile", arguments: [true, false])
    func cancelled(isLate: Bool) async throws {
        try await withQueues { queues, _ async throws in
            let task = Task { try await queues.receive(from: "q") }
            if isLate { await queues.waits() }
            task.cancel()
            #expect(try await task.value.isEmpty)
            try await queues.send(Message("a"), to: "q")
            #expect(try await queues.take("q").ids == ["a"])
        }
    }

    @Test("ends with an error when the queues are closed, as does every later call")
    func closed() async throws {
        let folder = try TemporaryFolder()
        let queues = try await MessageQueues.open("\(folder.path)/db")
        let task = Task { try await queues.receive(from: "q") }
        _ = try await queues.queues()
        await queues.close()
        await #expect(throws: QueueError.self) { try await task.value }
        let error = await #expect(throws: QueueError.self) { try await queues.send(Message("a"), to: "q") }
        #expect(error?.code == .closed)
        await queues.close()
    }

    @Test("ends with a message that another process sends, or releases by its end")
    func otherProcess() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/db"
        let queues = try await MessageQueues.open(path)
        let waiting = Task { try await queues.receive(from: "in") }
        let sender = try worker("send", path, "1")
        let received = try await waiting.value
        #expect(received.ids == ["0"])
        #expect(try await blocking { sender.succeeds() })
        try await queues.abandon(received.map(\.lock))
        let holder = try worker("hold", path)
        #expect(try await blocking { holder.prints("holds 0\n") })
        let task = Task { try await queues.receive(from: "in") }
        _ = try await queues.queues()
        holder.kill()
        #expect(try await task.value.map(\.queued.deliveryCount) == [3])
        await queues.close()
    }
}

extension MessageQueues {
    /// Returns when somebody waits for a message.
    fileprivate func waits() async {
        while self.waitingCalls == 0 { await Task.yield() }
    }
}
