// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import MessageQueues
import Testing

@Suite("Messages and time")
struct TimeTests {
    @Test(
        "A message lives as long as it says, but no longer than its queue lets it",
        arguments: [
            (Duration?.none, 100), (.seconds(50), 50), (.seconds(500), 100), (.seconds(Int64.max), 100),
            (.nanoseconds(1), 0),
        ]
    )
    func life(timeToLive: Duration?, seconds: Int) async throws {
        try await withQueues { queues, clock async throws in
            try await queues.configure("q", QueueSettings(defaultTimeToLive: .seconds(100)))
            try await queues.send(Message("a", timeToLive: timeToLive), to: "q")
            clock.advance(by: .seconds(seconds) - .milliseconds(1))
            #expect(try await queues.count("q")?.ready == 1)
            clock.advance(by: .milliseconds(2))
            #expect(try await queues.take("q").isEmpty)
            #expect(try await queues.deadLetters(of: "q").isEmpty)
            #expect(try await queues.count("q")?.ready == 0)
        }
    }

    @Test("An expired message is a dead letter where the queue says so")
    func expired() async throws {
        try await withQueues { queues, clock async throws in
            try await queues.configure("q", QueueSettings(deadLettersExpired: true))
            try await queues.send(Message("a", timeToLive: .seconds(1)), to: "q")
            clock.advance(by: .seconds(1))
            let letters = try await queues.deadLetters(of: "q")
            #expect(letters.first?.message.applicationProperties["DeadLetterReason"] == "TTLExpiredException")
        }
    }

    @Test("A locked message outlives its time, until the lock ends")
    func locked() async throws {
        try await withQueues { queues, clock async throws in
            try await queues.send(
                [Message("a", timeToLive: .seconds(1)), Message("b", timeToLive: .seconds(1))],
                to: "q"
            )
            let received = try await queues.take("q", lock: .seconds(30))
            clock.advance(by: .seconds(10))
            try await queues.complete([received[0].lock])
            try await queues.abandon([received[1].lock])
            #expect(try await queues.take("q").isEmpty)
        }
    }

    @Test("A scheduled message enters its queue when it is time, behind those that are there")
    func scheduled() async throws {
        try await withQueues { queues, clock async throws in
            let time = clock.now + .seconds(60)
            try await queues.send(Message("later", timeToLive: .seconds(5), at: time), to: "q")
            try await queues.send(Message("past", at: clock.now - .seconds(60)), to: "q")
            let peeked = try await queues.peek("q")
            #expect(peeked.map(\.state) == [.scheduled, .ready])
            #expect(peeked.map(\.message.scheduledEnqueueTime) == [time, nil])
            #expect(try await queues.count("q")?.scheduled == 1)
            clock.advance(by: .milliseconds(59_999))
            try await queues.send(Message("before"), to: "q")
            #expect(try await queues.take("q", 1).ids == ["past"])
            clock.advance(by: .milliseconds(1))
            let received = try await queues.take("q")
            #expect(received.ids == ["before", "later"])
            #expect(received.map(\.queued.sequenceNumber) == [3, 4])
            #expect(received.last?.queued.enqueuedTime == time)
            #expect(received.last?.queued.expiresAt == time + .seconds(5))
        }
    }

    @Test(
        "Times that no calendar has do no harm",
        arguments: [
            Duration.seconds(Int64.max), .seconds(Int64.min), .zero, .seconds(-1), .nanoseconds(1),
        ]
    )
    func extremes(time: Duration) async throws {
        try await withQueues { queues, _ async throws in
            try await queues.configure("q", QueueSettings(maximumDeliveryCount: .min, defaultTimeToLive: time))
            _ = try? await queues.send(Message("a", timeToLive: time, at: time), to: "q")
            try await queues.send(Message("b", at: time), to: "q")
            let received = try await queues.take("q", lock: time)
            for message in received { _ = try? await queues.renew(message.lock, lockDuration: time) }
            _ = try await queues.receive(from: "other", timeout: time < .seconds(1) ? time : .zero)
        }
    }
}
