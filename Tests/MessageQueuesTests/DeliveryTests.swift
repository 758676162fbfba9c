// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import MessageQueues
import Testing

@Suite("Delivery of messages")
struct DeliveryTests {
    @Test("is in the order of sequence numbers, which begin at 1 in each queue")
    func order() async throws {
        try await withQueues { queues, _ async throws in
            #expect(try await queues.send([Message("a"), Message("b")], to: "q") == [1, 2])
            #expect(try await queues.send(Message("x"), to: "other") == 1)
            #expect(try await queues.send(Message("c"), to: "q") == 3)
            #expect(try await queues.take("q", 2).ids == ["a", "b"])
            #expect(try await queues.take("q", 2).ids == ["c"])
            #expect(try await queues.take("q").isEmpty)
            #expect(try await queues.take("other").ids == ["x"])
            #expect(try await queues.take("none").isEmpty)
            #expect(try await queues.take("other", 0).isEmpty)
        }
    }

    @Test("keeps every byte and property")
    func content() async throws {
        let properties = JSONObject([
            ("text", "é\0\""), ("whole", 9_007_199_254_740_993), ("real", 0.1), ("one", 1.0), ("yes", true),
            ("none", nil),
        ])
        let message = Message(
            body: Array(0...255),
            messageId: "id",
            contentType: "application/json",
            correlationId: "c-42",
            subject: "s",
            to: "t",
            replyTo: "r",
            replyToSessionId: "rs",
            sessionId: "p",
            partitionKey: "p",
            timeToLive: .milliseconds(90_001),
            applicationProperties: properties
        )
        try await withQueues { queues, clock async throws in
            try await queues.send(message, to: "q")
            try await queues.send(Message(body: []), to: "q")
            clock.advance(by: .seconds(1))
            let received = try await queues.take(lock: .seconds(7))
            let first = try #require(received.first)
            #expect(first.message == message)
            #expect(first.lock.queue == "q")
            #expect(first.lockedUntil == clock.now + .seconds(7))
            #expect(first.queued.enqueuedTime == clock.now - .seconds(1))
            #expect(first.queued.expiresAt == first.queued.enqueuedTime + .milliseconds(90_001))
            #expect(first.queued.deliveryCount == 1)
            #expect(first.queued.state == .locked)
            let second = try #require(received.last)
            #expect(second.message.body.isEmpty)
            #expect(second.message.contentType == nil)
            #expect(second.message.applicationProperties.isEmpty)
            #expect(second.message.messageId.utf8.count == 32)
            #expect(second.queued.expiresAt == second.queued.enqueuedTime + .seconds(14 * 86_400))
            #expect(first.lock.token.description.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
            #expect(first.lock.token != second.lock.token)
        }
    }

    @Test("does not tell apart queues whose names differ in case")
    func names() async throws {
        try await withQueues { queues, _ async throws in
            try await queues.send(Message("a"), to: "Orders/New")
            #expect(try await queues.take("orders/new").ids == ["a"])
            #expect(try await queues.queues().map(\.name) == ["Orders/New"])
            #expect(try await queues.count("ORDERS/NEW")?.locked == 1)
        }
    }

    @Test("begins again at once after an abandoned one, in the old place, and counts")
    func abandon() async throws {
        try await withQueues { queues, _ async throws in
            try await queues.send([Message("a"), Message("b")], to: "q")
            let first = try await queues.take("q", 1)
            try await queues.abandon(first.map(\.lock))
            let second = try await queues.take("q", 1)
            #expect(second.ids == ["a"])
            #expect(second.map(\.queued.deliveryCount) == [2])
            #expect(second.first?.queued.sequenceNumber == 1)
            #expect(second.first?.lock.token != first.first?.lock.token)
        }
    }

    @Test("begins again when a lock expires, not before; an expired lock is good for nothing")
    func expiry() async throws {
        try await withQueues { queues, clock async throws in
            try await queues.send(Message("a"), to: "q")
            let first = try #require(try await queues.take("q", lock: .seconds(30)).first)
            clock.advance(by: .milliseconds(29_999))
            #expect(try await queues.take("q").isEmpty)
            #expect(try await queues.renew(first.lock, lockDuration: .seconds(10)) == clock.now + .seconds(10))
            clock.advance(by: .milliseconds(9_999))
            #expect(try await queues.take("q").isEmpty)
            clock.advance(by: .milliseconds(1))
            for attempt in 0..<2 {
                await self.isLost { try await queues.complete([first.lock]) }
                await self.isLost { try await queues.renew(first.lock) }
                await self.isLost { try await queues.deadLetter(first.lock) }
                try await queues.abandon([first.lock])
                if attempt == 0 { #expect(try await queues.take("q").map(\.queued.deliveryCount) == [2]) }
            }
            #expect(try await queues.count("q")?.locked == 1)
        }
    }

    @Test("ends with completion, once")
    func completion() async throws {
        try await withQueues { queues, clock async throws in
            try await queues.send([Message("a"), Message("b")], to: "q")
            let locks = try await queues.take("q").map(\.lock)
            try await queues.complete(locks)
            await self.isLost { try await queues.complete(locks) }
            clock.advance(by: .seconds(3_600))
            #expect(try await queues.take("q").isEmpty)
            #expect(try await queues.peek("q").isEmpty)
        }
    }

    private func isLost(_ body: () async throws -> Void) async {
        let error = await #expect(throws: QueueError.self) { try await body() }
        #expect(error?.code == .lockLost)
    }
}
