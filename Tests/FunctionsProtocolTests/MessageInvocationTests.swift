// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@Suite("Service Bus invocations")
struct MessageInvocationTests {
    @Test(
        "a recorded message is what was sent",
        arguments: [
            ("service-bus-datatype-binary.http", "binary", "{\"data\": [[0.0, 0.5], [1.0, -2.5e-3]]}"),
            ("service-bus-string.http", "string", "{\"data\": [[0.0, 0.5], [1.0, -2.5e-3]]}"),
            ("service-bus-string.http", nil, "{\"data\": [[0.0, 0.5], [1.0, -2.5e-3]]}"),
            ("service-bus-string-plain.http", nil, "hello"),
        ] as [(String, JSONValue, String)]
    )
    func recordedMessages(name: String, dataType: JSONValue, body: String) throws {
        let messages = try #require(try Envelopes.recorded(name, try Envelopes.queue("one", dataType)).messages)
        let message = try #require(messages.first)
        #expect(messages.count == 1 && message.body.text == body)
        #expect(message.messageId == "0f8fad5bd9cb469fa16570867728950e" && message.correlationId == "c-1")
        #expect(message.deliveryCount == 1 && message.sequenceNumber == 42)
        #expect(message.enqueuedTime == "2026-11-21T08:00:00+00:00" && message.contentType == "application/json")
        let properties: JSONValue = ["model": "mnist", "n": 3, "when": "2026-01-02T03:04:05Z"]
        #expect(message.applicationProperties == properties.object)
        #expect(message.subject == nil && message.sessionId == nil)
    }

    private static let order = #"{"id":7,"sku":"a-1"}"#

    @Test(
        "cardinality and data type say how bodies are written",
        arguments: [
            (nil, nil, Envelopes.text(.string(order)), [order]),
            ("one", "string", Envelopes.text("hello w\u{f6}rld"), ["hello w\u{f6}rld"]),
            ("one", "string", Envelopes.text(""), [""]), ("one", nil, Envelopes.text("null"), ["null"]),
            ("one", nil, Envelopes.text("\"quoted\""), ["\"quoted\""]), ("one", nil, "null", [""]),
            ("one", nil, "raw text", ["raw text"]), ("one", nil, ["id": 7], ["{\"id\":7}"]),
            ("one", "binary", "eyJpZCI6Nywic2t1IjoiYS0xIn0=", [order]), ("one", "binary", "", [""]),
            ("ONE", "Binary", "MTIz", ["123"]),
            ("many", "string", Envelopes.text([.string(order), "plain"]), [order, "plain"]),
            ("many", nil, .string("[\(order),{\"id\":8,\"sku\":\"b-2\"}]"), [order, #"{"id":8,"sku":"b-2"}"#]),
            (
                "many", nil, .string("[ 1.10 , \"[,]\\\"\" ,[1,2], 12345678901234567890]"),
                ["1.10", "\"[,]\\\"\"", "[1,2]", "12345678901234567890"]
            ),
            ("many", "binary", Envelopes.text(["aGVsbG8=", ""]), ["hello", ""]),
            ("many", "binary", Envelopes.text([]), []), ("many", nil, " [ ] ", []), ("many", "string", ["a"], ["a"]),
        ] as [(JSONValue, JSONValue, JSONValue, [String])]
    )
    func bodies(cardinality: JSONValue, dataType: JSONValue, data: JSONValue, expected: [String]) throws {
        let messages = try Envelopes.parse(data: data, try Envelopes.queue(cardinality, dataType)).messages
        #expect(messages?.map(\.body.text) == expected)
    }

    @Test(
        "data of another form is refused",
        arguments: [
            ("one", "binary", "abc"), ("one", "binary", Envelopes.text("abcd")), ("one", nil, .null),
            ("many", nil, "x"), ("many", nil, ""), ("many", nil, "[1"), ("many", nil, "[1,]"), ("many", nil, "[,]"),
            ("many", nil, "[1]]"), ("many", nil, "[1] 2"), ("many", nil, "[\"a]"), ("many", "string", "[1]"),
            ("many", "binary", Envelopes.text(["a"])), ("many", "binary", "[1]"), ("many", "binary", "[\"\\\"]"),
            ("many", nil, [:]), ("many", nil, 3), ("many", nil, .null), ("many", nil, "[\\"),
        ] as [(JSONValue, JSONValue, JSONValue)]
    )
    func otherData(cardinality: JSONValue, dataType: JSONValue, data: JSONValue) throws {
        #expect(throws: InvocationError.self) {
            try Envelopes.parse(data: data, try Envelopes.queue(cardinality, dataType))
        }
    }

    @Test("the properties of a batch are arrays; what is missing is missing")
    func batchProperties() throws {
        let metadata: JSONValue = [
            "MessageReceiver": [:], "DeliveryCountArray": "[1,2]",
            "EnqueuedTimeUtcArray": "[\"2024-10-24T14:32:15.123Z\",\"2024-10-24T14:32:15.125Z\"]",
            "EnqueuedTimeArray": "[\"2024-10-24T14:32:15.123+00:00\",\"2024-10-24T14:32:15.125+00:00\"]",
            "MessageIdArray": "[\"4f7d1c\",\"4f7d1d\"]", "ContentTypeArray": "[\"application/json\",null]",
            "SequenceNumberArray": "[12]", "SubjectArray": "[null,null]", "LabelArray": "[null,\"l\"]",
            "CorrelationIdArray": "[\"c-42\",null]", "SessionIdArray": "not an array",
            "ApplicationPropertiesArray": "[{\"tenant\":\"t1\"},{}]",
        ]
        let data = Envelopes.text([.string(Self.order), "plain"])
        let messages = try #require(
            try Envelopes.parse(data: data, metadata: metadata, try Envelopes.queue("many", "string")).messages
        )
        #expect(messages.map(\.messageId) == ["4f7d1c", "4f7d1d"] && messages.map(\.deliveryCount) == [1, 2])
        #expect(messages.map(\.sequenceNumber) == [12, nil] && messages.map(\.correlationId) == ["c-42", nil])
        #expect(messages.map(\.contentType) == ["application/json", nil] && messages.map(\.subject) == [nil, "l"])
        #expect(messages.map(\.enqueuedTime) == ["2024-10-24T14:32:15.123+00:00", "2024-10-24T14:32:15.125+00:00"])
        #expect(messages.map(\.applicationProperties.count) == [1, 0] && messages.map(\.sessionId) == [nil, nil])
    }

    @Test("older hosts name fewer properties")
    func oldProperties() throws {
        let metadata: JSONValue = [
            "EnqueuedTimeUtc": "2024-10-24T14:32:15", "Label": Envelopes.text("l"), "UserProperties": ["a": 1],
            "messageid": Envelopes.text("m"), "DeliveryCount": Envelopes.text("7"),
        ]
        let messages = try Envelopes.parse(data: "\"x\"", metadata: metadata, try Envelopes.queue()).messages
        let message = try #require(messages?.first)
        #expect(message.enqueuedTime == "2024-10-24T14:32:15Z" && message.subject == "l" && message.messageId == "m")
        #expect(message.applicationProperties["a"] == 1 && message.deliveryCount == nil)
    }
}
