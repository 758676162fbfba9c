// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import MessageQueues
import Testing

@Suite("Rules for names and messages")
struct RuleTests {
    @Test(
        "A queue has a name that Service Bus would take",
        arguments: [
            "q", "scoring-requests", "a/b.c_d-e", "9", String(repeating: "q", count: 260),
        ]
    )
    func names(name: String) async throws {
        try QueueName.check(name)
    }

    @Test(
        "No queue has another name",
        arguments: [
            "", "/q", "q/", "-q", "q.", "a b", "é", "q?", "q\0", "a/$deadletterqueue", "$deadletterqueue", "q\\r", "q;",
            String(repeating: "q", count: 261),
        ]
    )
    func noNames(name: String) async throws {
        try await withQueues { queues, _ async throws in
            let error = await #expect(throws: QueueError.self) { try await queues.send(Message("a"), to: name) }
            #expect(error?.code == .invalidName)
            if name != "a/$deadletterqueue" {
                await #expect(throws: QueueError.self) { try await queues.receive(from: name, timeout: .zero) }
            }
        }
    }

    @Test(
        "A storage queue has a name that Azure Storage would take",
        arguments: [
            ("abc", true), ("webjobs-blobtrigger-poison", true), ("0-9", true),
            (String(repeating: "a", count: 63), true),
            ("ab", false), ("Abc", false), ("a--b", false), ("-ab", false), ("ab-", false), ("a_b", false),
            ("a\u{60}b", false),
            ("", false), (String(repeating: "a", count: 64), false),
        ]
    )
    func storageNames(name: String, isValid: Bool) {
        #expect(((try? QueueName.checkStorage(name)) != nil) == isValid)
    }

    @Test(
        "A message that breaks a rule is not sent",
        arguments: [
            Message(body: [], messageId: ""), Message(body: [], messageId: String(repeating: "x", count: 129)),
            Message(body: [], sessionId: ""), Message(body: [], partitionKey: String(repeating: "x", count: 129)),
            Message(body: [], sessionId: "a", partitionKey: "b"), Message(body: [], timeToLive: .zero),
            Message(body: [], timeToLive: .seconds(-1)),
            Message(body: [], applicationProperties: JSONObject([("a", .array([1]))])),
            Message(body: [], applicationProperties: JSONObject([("a", .object(JSONObject([("b", 1)])))])),
            Message(body: [], applicationProperties: JSONObject([("a", .number(.nan))])),
            Message(body: [], applicationProperties: JSONObject([("", 1)])),
        ]
    )
    func messages(message: Message) async throws {
        try await withQueues { queues, _ async throws in
            let error = await #expect(throws: QueueError.self) { try await queues.send(message, to: "q") }
            #expect(error?.code == .invalidMessage)
            await #expect(throws: QueueError.self) { try await queues.send([Message("a"), message], to: "q") }
            #expect(try await queues.queues().isEmpty)
        }
    }

    @Test(
        "A message has a limit that counts its properties",
        arguments: [
            (100, 0, true), (101, 0, false), (90, 10, true), (91, 10, false),
        ]
    )
    func limit(body: Int, subject: Int, isSent: Bool) async throws {
        let message = Message(
            body: [UInt8](repeating: 0, count: body),
            messageId: "m",
            subject: String(repeating: "s", count: subject)
        )
        try await withQueues(maximumMessageSize: 101) { queues, _ async throws in
            do {
                try await queues.send(message, to: "q")
                #expect(isSent)
            } catch {
                #expect(!isSent)
                #expect((error as? QueueError)?.code == .messageTooLarge)
            }
        }
    }
}
