// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@testable import LocalHost

@Suite("Bodies of messages")
struct MessageTests {
    private func data(_ binding: JSONValue, _ bodies: [[UInt8]]) throws -> Substring {
        let function = try Apps.function([binding])
        let messages = bodies.map { body in
            var message = Events.message("")
            message.body = body
            return message
        }
        let isBatch = function.serviceBus?.cardinality == .many
        let data =
            isBatch
            ? try TriggerData.messages(messages, function: function, client: Events.client, system: Events.system())
            : try TriggerData.message(messages[0], function: function, client: Events.client, system: Events.system())
        let text = data.request(for: function, head: Events.head).text
        return text.dropFirst(8).prefix(upTo: text.firstRange(of: #","Metadata":"#)?.lowerBound ?? text.endIndex)
    }

    @Test(
        "go out in the form that cardinality and data type want",
        arguments: [
            ("one", nil, [#"{"id":7,"sku":"a-1"}"#], #"{"message":"\"{\\\"id\\\":7,\\\"sku\\\":\\\"a-1\\\"}\""}"#),
            ("one", "string", ["hello wörld"], #"{"message":"\"hello wörld\""}"#),
            ("one", "binary", [#"{"id":7,"sku":"a-1"}"#], #"{"message":"eyJpZCI6Nywic2t1IjoiYS0xIn0="}"#),
            (
                "many", "string", [#"{"id":7,"sku":"a-1"}"#, "plain"],
                #"{"message":"[\"{\\\"id\\\":7,\\\"sku\\\":\\\"a-1\\\"}\",\"plain\"]"}"#
            ),
            (
                "many", nil, [#"{"id": 7.0, "at":"2026-01-02T03:04:05+00:00"}"#, "8", ""],
                #"{"message":"[{\"id\":7.0,\"at\":\"2026-01-02T03:04:05+00:00\"},8,null]"}"#
            ),
            ("many", "binary", ["hello", "x"], #"{"message":"[\"aGVsbG8=\",\"eA==\"]"}"#),
        ] as [(String, String?, [String], String)]
    )
    func forms(cardinality: String, dataType: String?, bodies: [String], expected: String) throws {
        var binding = Apps.queue.with("cardinality", .string(cardinality))
        if let dataType { binding = binding.with("dataType", .string(dataType)) }
        #expect(try self.data(binding, bodies.map { Array($0.utf8) }) == expected)
    }

    @Test("that are no text, or no JSON in a batch, fail the invocation, and say how to mend it")
    func failures() {
        #expect(throws: MessageError.notText(12)) { try self.data(Apps.queue, [[0xFF]]) }
        #expect(throws: MessageError.self) {
            try self.data(Apps.queue.with("cardinality", "many"), [Array("plain".utf8)])
        }
        #expect(MessageError.notJSON(3, "x").description.contains("\"dataType\": \"string\""))
    }

    @Test("add no properties to the metadata when they are bytes")
    func binaryPayload() throws {
        let data = try Events.data(Events.message(#"{"MessageId":"forged"}"#), Apps.queue.with("dataType", "binary"))
        #expect(data.bindingData["MessageId"] == .text("4f7d1c"))
    }

    @Test("of the admin API have no properties of a queue")
    func adminMessage() throws {
        let data = try Events.data(.madeUp("hi"))
        #expect(data.bindingData["MessageId"] == .null && data.bindingData["SequenceNumber"] == .integer(-1))
    }
}
