// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import MessageQueues
import Testing

@Suite("Dead letters")
struct DeadLetterTests {
    private func reasons(_ messages: [QueuedMessage]) -> [[String?]] {
        messages.map { message in
            ["DeadLetterReason", "DeadLetterErrorDescription"].map { message.message.applicationProperties[$0]?.string }
        }
    }

    @Test(
        "are messages whose last delivery failed, by being abandoned or by expiry",
        arguments: [true, false],
        [1, 3, 10]
    )
    func deliveries(isAbandoned: Bool, maximum: Int) async throws {
        try await withQueues { queues, clock async throws in
            if maximum != 10 { try await queues.configure("q", QueueSettings(maximumDeliveryCount: maximum)) }
            try await queues.send(Message("a"), to: "q")
            for count in 1...maximum {
                let received = try await queues.take("q")
                #expect(received.map(\.queued.deliveryCount) == [count])
                if isAbandoned {
                    try await queues.abandon(received.map(\.lock))
                } else {
                    clock.advance(by: .seconds(30))
                }
            }
            #expect(try await queues.take("q").isEmpty)
            let letters = try await queues.deadLetters(of: "q")
            #expect(letters.ids == ["a"])
            #expect(letters.map(\.deliveryCount) == [maximum])
            #expect(
                self.reasons(letters) == [
                    ["MaxDeliveryCountExceeded", "Message could not be consumed after \(maximum) delivery attempts."]
                ]
            )
            #expect(try await queues.count("q")?.deadLettered == 1)
        }
    }

    @Test("are messages that a receiver gives up, with its words")
    func explicit() async throws {
        try await withQueues { queues, _ async throws in
            let properties = JSONObject([("tenant", "t1")])
            try await queues.send(Message(body: [], applicationProperties: properties), to: "q")
            try await queues.send(Message("b"), to: "q")
            let received = try await queues.take("q")
            try await queues.deadLetter(received[0].lock, reason: "Bad", description: "No model.")
            try await queues.deadLetter(received[1].lock)
            let letters = try await queues.deadLetters(of: "q")
            #expect(self.reasons(letters) == [["Bad", "No model."], [nil, nil]])
            #expect(letters.first?.message.applicationProperties["tenant"] == "t1")
            #expect(letters.map(\.sequenceNumber) == [1, 2])
        }
    }

    @Test("are received and settled like messages, never given up again, and do not expire")
    func received() async throws {
        try await withQueues { queues, clock async throws in
            try await queues.configure("q", QueueSettings(maximumDeliveryCount: 1, defaultTimeToLive: .seconds(60)))
            try await queues.send(Message("a"), to: "q")
            try await queues.abandon(try await queues.take("q").map(\.lock))
            clock.advance(by: .seconds(100 * 86_400))
            let name = QueueName.deadLetters(of: "Q")
            for count in 2...20 {
                let received = try await queues.take(name)
                #expect(received.map(\.queued.deliveryCount) == [count])
                try await queues.abandon(received.map(\.lock))
            }
            let last = try await queues.take(name)
            let error = await #expect(throws: QueueError.self) { try await queues.deadLetter(last[0].lock) }
            #expect(error?.code == .invalidMessage)
            try await queues.complete(last.map(\.lock))
            #expect(try await queues.deadLetters(of: "q").isEmpty)
            #expect(try await queues.queues().map(\.name) == ["q"])
        }
    }

    @Test("can be sent to their queue again, as if new")
    func resubmitted() async throws {
        try await withQueues { queues, clock async throws in
            try await queues.send(["a", "b", "c"].map { Message($0, timeToLive: .seconds(60)) }, to: "q")
            for received in try await queues.take("q") { try await queues.deadLetter(received.lock, reason: "r") }
            clock.advance(by: .seconds(1_000))
            let locked = try await queues.take(QueueName.deadLetters(of: "q"), 1)
            #expect(try await queues.resubmit(to: "q", sequenceNumbers: [1, 3, 7]) == 1)
            let again = try await queues.take("q")
            #expect(again.ids == ["c"])
            #expect(again.map(\.queued.deliveryCount) == [1])
            #expect(again.map(\.queued.sequenceNumber) == [4])
            #expect(again.map(\.queued.expiresAt) == [clock.now + .seconds(60)])
            #expect(again.allSatisfy { $0.message.applicationProperties.isEmpty })
            try await queues.abandon(locked.map(\.lock))
            #expect(try await queues.resubmit(to: "q") == 2)
            #expect(try await queues.resubmit(to: "q") == 0)
            #expect(try await queues.resubmit(to: "none") == 0)
            #expect(try await queues.take("q").ids == ["a", "b"])
        }
    }
}
