// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import JSON
import Scoring
import Synchronization
import Testing

@testable import ScoringHandler

@Suite("A message that comes again")
struct MessageOutcomeTests {
    static let queue =
        #"{"bindings": [{"type": "serviceBusTrigger", "direction": "in", "name": "message", "queueName": "q", "#
        + #""cardinality": "one", "dataType": "binary"}, {"type": "serviceBus", "direction": "out", "name": "result"}]}"#
    static let models = [
        "a": settings(), "a/2": settings(), "b": settings(), "wide": settings(), "off": settings(#", "cache": "off""#),
        "random": settings(#", "deterministic": false"#), "all": settings(#", "outputs": "all""#),
    ]

    static func settings(_ more: String = "") -> String {
        #"{"entryScript": "tally", "rowwise": true\#(more)}"#
    }

    /// An app with small models that count.
    static func withTally(
        _ settings: [String: String] = [:],
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        _ body: (TestApp) async throws -> Void
    ) async throws {
        try await withApp(
            functions: ["Other": self.queue],
            models: self.models,
            settings: settings,
            entryScripts: [Tally.self],
            now: now,
            body
        )
    }

    /// Whether a line of the log tells of outcomes that were stored.
    static func isStored(_ log: String) -> Bool { log.contains(" outcome=stored") }

    @Test("is scored once, and answered with the ids of each delivery")
    func scoredOnce() async throws {
        try await Self.withTally { app in
            let first = try await QueueMessage(count: 1).delivered(to: app)
            let scored = Tally.rows(below: app.settings.root)
            let second = try await QueueMessage(correlation: "c-2").delivered(to: app)
            #expect(Tally.rows(below: app.settings.root) == scored)
            #expect(!first.log.contains("outcome="))
            #expect(first.log.contains("rows=1"))
            #expect(Self.isStored(second.log))
            #expect(second.log.contains("model=a:2 rows=0 hits=0 failed=0"))
            let expected: JSONValue = ["messageId": "m-1", "model": "a", "version": 2, "result": [3.0]]
            for (name, value) in try #require(expected.object) {
                #expect(first.record[name] == value)
                #expect(second.record[name] == value)
            }
            #expect(first.record["correlationId"] == "c-1")
            #expect(second.record["correlationId"] == "c-2")
        }
    }

    @Test("is looked up unless the broker says that it comes for the first time", arguments: [nil, 0, 1, 2, 10])
    func deliveryCounts(count: Int?) async throws {
        try await Self.withTally { app in
            _ = try await QueueMessage(count: 1).delivered(to: app)
            let log = try await QueueMessage(count: count).delivered(to: app).log
            #expect(Self.isStored(log) == (count != 1))
        }
    }

    @Test(
        "is another one when anything differs that the answer depends on",
        arguments: [
            QueueMessage(body: #"{"data": [[1, 3]]}"#), QueueMessage(body: #"{"data": [[1, 2]] }"#),
            QueueMessage(id: "m-2"), QueueMessage(model: "b"), QueueMessage(model: "all"), QueueMessage(version: 1),
            QueueMessage(function: "Other"), QueueMessage(id: nil), QueueMessage(id: ""),
        ]
    )
    func others(message: QueueMessage) async throws {
        try await Self.withTally { app in
            _ = try await QueueMessage().delivered(to: app)
            let other = try await message.delivered(to: app)
            #expect(!other.log.contains("outcome="))
            #expect(other.log.contains("rows=1"))
            #expect(Self.isStored(try await QueueMessage().delivered(to: app).log), "both are kept")
        }
    }

    @Test("without an id is scored each time", arguments: [nil, ""] as [String?])
    func withoutID(id: String?) async throws {
        try await Self.withTally { app in
            for _ in 0..<2 {
                let log = try await QueueMessage(id: id).delivered(to: app).log
                #expect(!log.contains("outcome="))
                #expect(log.contains("rows=1"))
            }
        }
    }

    @Test(
        "is tried again when it failed",
        arguments: ["", "x", #"{"data": []}"#, #"{"data": [[1, 2], [-1, 2]]}"#, #"{"data": [[1, "x"]]}"#]
    )
    func failures(body: String) async throws {
        try await Self.withTally { app in
            for _ in 0..<2 {
                let answer = try await QueueMessage(body: body).delivered(to: app)
                #expect(answer.record["error"] != nil)
                #expect(!answer.log.contains("outcome="))
            }
        }
    }

    @Test("is scored again when its outcome was too long", arguments: [("1048576", false), ("4000", true)])
    func tooLarge(limit: String, isFailure: Bool) async throws {
        try await Self.withTally(["SCORING_MESSAGE_LIMIT": limit]) { app in
            for _ in 0..<2 {
                let answer = try await QueueMessage(model: "wide").delivered(to: app)
                #expect((answer.record["error"] != nil) == isFailure)
                #expect(!answer.log.contains("outcome="))
            }
        }
    }

    @Test("is scored again when the time for outcomes is over")
    func expiry() async throws {
        let now = Mutex(ContinuousClock.now)
        try await Self.withTally(["SCORING_OUTCOME_TTL": "20"], now: { now.withLock { $0 } }) { app in
            _ = try await QueueMessage().delivered(to: app)
            now.withLock { $0 += .seconds(19) }
            #expect(Self.isStored(try await QueueMessage().delivered(to: app).log))
            now.withLock { $0 += .seconds(1) }
            let log = try await QueueMessage().delivered(to: app).log
            #expect(log.contains("rows=1 hits=1"), "looking an outcome up does not prolong it")
            #expect(!log.contains("outcome="))
        }
    }

    @Test(
        "is scored each time where nothing may be kept",
        arguments: [
            (["SCORING_CACHE": "off"], "a"), (["SCORING_MEMORY_CACHE": "0"], "a"), ([:], "off"), ([:], "random"),
        ] as [([String: String], String)]
    )
    func notKept(settings: [String: String], model: String) async throws {
        try await Self.withTally(settings) { app in
            _ = try await QueueMessage(model: model).delivered(to: app)
            let scored = Tally.rows(below: app.settings.root)
            let log = try await QueueMessage(model: model).delivered(to: app).log
            #expect(!log.contains("outcome="))
            #expect(Tally.rows(below: app.settings.root) == scored + 1)
        }
    }

    @Test("is told from the others of its batch")
    func batches() async throws {
        let binary = ServiceBusTriggerTests.function(#""cardinality": "many", "dataType": "binary""#)
        try await withApp(functions: ["Batch": binary], models: Self.models, entryScripts: [Tally.self]) { app in
            let first = try await Self.batch([("m-1", 1), ("m-2", 2)], app)
            let second = try await Self.batch([("m-3", 3), ("m-2", 2), ("m-4", -4)], app)
            let third = try await Self.batch([("m-2", 2), ("m-1", 1)], app)
            #expect(first.records.map { $0["result"] } == [[2.0], [4.0]])
            #expect(second.records.map { $0["result"] } == [[6.0], [4.0], nil])
            #expect(third.records.map { $0["result"] } == [[4.0], [2.0]])
            #expect(third.records.map { $0["messageId"] } == ["m-2", "m-1"])
            #expect(!first.log.contains("outcome="))
            #expect(second.log.contains("outcome=partly-stored"))
            #expect(Self.isStored(third.log))
        }
    }

    /// Delivers messages, each with one row of a number twice, in one call.
    static func batch(
        _ messages: [(id: String, number: Int)],
        _ app: TestApp
    ) async throws -> (records: [JSONValue], log: String) {
        let bodies = messages.map { ServiceBusTriggerTests.base64(#"{"data": [[\#($0.number), \#($0.number)]]}"#) }
        let texts = [
            "MessageIdArray": JSONValue.array(messages.map { .string($0.id) }),
            "DeliveryCountArray": .array(messages.map { _ in 2 }),
            "ApplicationPropertiesArray": .array(messages.map { _ in ["model": "b"] }),
        ].map { ($0, JSONValue.string(String(decoding: $1.encoded(), as: UTF8.self))) }
        let envelope: JSONValue = [
            "Data": ["in": .string(String(decoding: JSONValue.array(bodies).encoded(), as: UTF8.self))],
            "Metadata": .object(JSONObject(texts)),
        ]
        let response = await app.respond(to: ClientRequest("POST", "/Batch", [:], envelope.encoded()))
        let result = try JSONValue(parsing: response.body)
        let log = try #require(result["Logs"]?.array?.first?.string)
        return (try #require(result["Outputs"]?["out"]?.array), log)
    }
}
