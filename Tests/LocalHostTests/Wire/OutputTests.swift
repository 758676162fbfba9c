// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Testing

@testable import LocalHost

@Suite("Values of outputs")
struct OutputTests {
    private func result(_ bindings: [JSONValue], _ body: String) throws -> InvocationResult {
        let function = try Apps.function(bindings)
        let answer = HandlerAnswer(status: 200, contentType: "application/json", body: Array(body.utf8))
        switch InvocationOutcome.make(of: answer, function: function) {
        case .succeeded(let result): return result
        case .failed(let reason), .hangs(let reason): throw Apps.Problem(reason: reason)
        }
    }

    private func effects(_ type: String, _ value: String, dataType: String? = nil) throws -> [OutputEffect] {
        let result = try self.result(
            [Apps.queue, Apps.output(type, dataType: dataType)],
            #"{"Outputs":{"out":\#(value)}}"#
        )
        let data = try Events.data(Events.message(#"{"name":"n"}"#))
        return try result.outputs.flatMap { try $0.effects(data.bindingData, now: Events.time) }
    }

    @Test(
        "become the bytes of a blob",
        arguments: [
            (#""aGVsbG8=""#, nil, Array("hello".utf8)), (#""hello!""#, nil, Array("hello!".utf8)),
            (#""test""#, "binary", Array("test".utf8)),
            (#"{"a":0.1,"d":"2026-01-02T03:04:05Z"}"#, nil, Array(#"{"a":0.1,"d":"2026-01-02T03:04:05Z"}"#.utf8)),
            ("[1, 2]", nil, Array("[1,2]".utf8)),
            ("258", nil, [2, 1, 0, 0]), ("-1", nil, [255, 255, 255, 255]),
            ("1.0", nil, [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]), ("true", nil, [1]), (#""""#, nil, []),
        ] as [(String, String?, [UInt8])]
    )
    func blobs(value: String, dataType: String?, bytes: [UInt8]) throws {
        let place = BlobPlace("results/n.json", binding: "out")
        #expect(try self.effects("blob", value, dataType: dataType) == [.blob(place, bytes)])
    }

    @Test(
        "become messages",
        arguments: [
            (#""text!""#, nil, ["text!"]), (#"{"a":1}"#, nil, ["{\n  \"a\": 1\n}"]),
            (#""{\"a\":1.50}""#, nil, ["{\n  \"a\": 1.5\n}"]),
            (
                #"["x",{"a":true},1,false,null,"2026-01-02T03:04:05Z"]"#, nil,
                ["x", "{\n  \"a\": true\n}", "1", "False", "", "01/02/2026 03:04:05"]
            ),
            (#"" [1,\"b\"] ""#, nil, ["1", "b"]), (#""abcd""#, nil, ["System.Byte[]"]),
            (#""abcd""#, "binary", ["abcd"]), ("12", nil, ["12"]),
            ("0.5", nil, ["0.5"]), ("true", nil, ["True"]), (#""2026-01-02T03:04:05Z""#, nil, ["01/02/2026 03:04:05"]),
            ("[]", nil, []), ("null", nil, []),
        ] as [(String, String?, [String])]
    )
    func messages(value: String, dataType: String?, texts: [String]) throws {
        let expected = texts.map { OutputEffect.message(queue: "results", body: Array($0.utf8)) }
        #expect(try self.effects("serviceBus", value, dataType: dataType) == expected)
    }

    @Test("become messages of a storage queue, where base64 is bytes")
    func storageQueue() throws {
        #expect(
            try self.effects("queue", #""aGVsbG8=""#) == [.storageMessage(queue: "results", body: Array("hello".utf8))]
        )
        #expect(try self.effects("queue", "[1,{}]").count == 2)
    }

    @Test(
        "that cannot be written fail the invocation",
        arguments: [
            ("blob", #""2026-01-02T03:04:05Z""#), ("blob", "12345678901234567890"), ("serviceBus", #""{bad}""#),
        ]
    )
    func failures(type: String, value: String) {
        #expect(throws: OutputFailure.self) { try self.effects(type, value) }
    }

    @Test(
        "are base64 as .NET reads it",
        arguments: [
            ("", []), ("TQ==", [77]), ("TR==", [77]), ("T Q\n=\t=", [77]), ("TWE=", [77, 97]), ("TWFu", [77, 97, 110]),
            ("TQ=", nil), ("TQ", nil), ("=", nil),
            ("====", nil), ("TQ==TQ==", nil), ("T===", nil), ("TWE==", nil), ("TW-u", nil), ("  ", []), ("TQ=A", nil),
        ] as [(String, [UInt8]?)]
    )
    func base64(text: String, bytes: [UInt8]?) {
        #expect(NetBase64.decoded(text) == bytes)
    }

    @Test("come from the members of a returned object, too, without the look for base64")
    func returnedObject() throws {
        let outputs = [Apps.queue, Apps.output("blob"), Apps.output("serviceBus", name: "other")]
        let body = #"{"Outputs":{"out":"kept!","other":"x!"},"ReturnValue":{"out":"test","other":null}}"#
        let result = try self.result(outputs, body)
        #expect(result.outputs.map(\.value) == [.string("test")])
    }

    @Test("of $return come from the return value alone")
    func returnBinding() throws {
        let outputs = [Apps.queue, Apps.output("serviceBus", name: "$return")]
        let result = try self.result(outputs, #"{"Outputs":{"$return":"x!"},"ReturnValue":{"a":1}}"#)
        #expect(result.outputs.map(\.value) == [.object(NetObject([("a", .integer(1))]))])
        #expect(try self.result(outputs, #"{"Outputs":{"$return":"x!"}}"#).outputs.isEmpty)
    }

    @Test("leave the log lines as the host reads them")
    func logs() throws {
        let result = try self.result([Apps.queue], #"{"LOGS":["a",1.50,true,null],"Outputs":null,"x":[{}]} trailing"#)
        #expect(result.logs == ["a", "1.50", "true", "[null]"])
    }
}
