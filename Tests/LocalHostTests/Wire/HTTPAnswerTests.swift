// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Testing

@testable import LocalHost

@Suite("Answers to clients")
struct HTTPAnswerTests {
    private func result(
        _ body: String,
        _ output: JSONValue? = Apps.response,
        type: String = "application/json"
    ) throws -> InvocationResult {
        let function = try Apps.function([Apps.http] + (output.map { [$0] } ?? []))
        let answer = HandlerAnswer(status: 200, contentType: type, body: Array(body.utf8))
        switch InvocationOutcome.make(of: answer, function: function) {
        case .succeeded(let result): return result
        case .failed(let reason), .hangs(let reason): throw Apps.Problem(reason: reason)
        }
    }

    private func line(_ answer: HTTPAnswer?) -> String {
        guard let answer else { return "none" }
        let fields = answer.fields.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
        return
            "\(answer.status) [\(fields)] \(String(decoding: answer.body, as: UTF8.self))\(answer.isCutShort ? " cut" : "")"
    }

    private static let text = "Content-Type: text/plain; charset=utf-8"
    private static let json = "Content-Type: application/json; charset=utf-8"

    @Test(
        "follow the output",
        arguments: [
            (#"{"statusCode":"  404 ","body":true}"#, "404 [\(Self.text)] True"),
            (#"{"STATUSCODE":201,"Body":[1]}"#, "201 [\(Self.text)] [\n  1\n]"),
            (#"{"statusCode":400.0}"#, "200 [\(Self.text)] "),
            (#"{"statusCode":null,"status":404}"#, "200 [\(Self.text)] "),
            (#"{"statusCode":42}"#, "500 [] "),
            (
                #"{"headers":{"content-type":"a/b; charset=latin1"},"body":"ä"}"#,
                "200 [Content-Type: a/b; charset=utf-8] ä"
            ),
            (
                #"{"headers":{"X-A":"1","x-a":"2","X-B":true,"X-D":"2026-01-02T03:04:05Z"}}"#,
                "200 [\(Self.text), X-A: 1, X-B: True, X-D: 01/02/2026 03:04:05] "
            ),
            (#"{"headers":{"X A":"1"}}"#, "500 [] "), (#"{"headers":{"X":"ü"}}"#, "500 [] "),
            (#"{"headers":{"X":[]}}"#, "200 [\(Self.text), X: []] "),
            (#"{"headers":{"Content-Length":"3"},"body":"xyz"}"#, "200 [\(Self.text), Content-Length: 3] xyz"),
            (#"{"headers":{"Content-Length":"9"},"body":"xyz"}"#, "200 [\(Self.text), Content-Length: 9] xyz cut"),
            (#"{"headers":{"Content-Length":"x"}}"#, "500 [] "),
            (#"{"statusCode":204,"body":"x"}"#, "204 [\(Self.text)] "),
            (#""{\"statusCode\":403,\"body\":\"no\"}""#, "403 [\(Self.text)] no"),
        ]
    )
    func outputs(output: String, expected: String) throws {
        #expect(try self.line(self.result(#"{"Outputs":{"res":\#(output)}}"#).httpAnswer) == expected)
    }

    @Test(
        "fail with what is no output",
        arguments: ["null", "5", "[]", #""text""#, #"{"headers":[]}"#, #"{"status":{}}"#, #"{"statusCode":[]}"#]
    )
    func refusals(output: String) {
        #expect(throws: Apps.Problem.self) { try self.result(#"{"Outputs":{"res":\#(output)}}"#) }
    }

    @Test(
        "follow the return value when no output answers",
        arguments: [
            ("null", "204 [] "), (#""text""#, "200 [\(Self.text)] text"),
            (#"{"a":1}"#, #"200 [\#(Self.json)] {"a":1}"#), ("[1]", "200 [\(Self.json)] [1]"),
            ("true", "200 [\(Self.json)] true"), (#""aGVsbG8=""#, "200 [\(Self.text)] aGVsbG8="),
        ]
    )
    func returnValues(value: String, expected: String) throws {
        #expect(try self.line(self.result(#"{"ReturnValue":\#(value)}"#).httpAnswer) == expected)
        #expect(try self.line(self.result(#"{"Outputs":{},"ReturnValue":\#(value)}"#, nil).httpAnswer) == expected)
    }

    @Test(
        "follow an output called $return, where status counts",
        arguments: [
            (#"{"body":"x","status":404,"headers":{"X":1}}"#, "404 [\(Self.text), X: 1] x"),
            (#"{"body":{"a":[1]},"statusCode":"201"}"#, #"201 [\#(Self.text)] {"a":[1]}"#),
            (#"{"a":1}"#, "200 [\(Self.text)] {\n  \"a\": 1\n}"),
            (#""{\"body\":\"in text!\"}""#, "200 [\(Self.text)] in text!"), (#""aGVsbG8=""#, "200 [] hello"),
            (#"{"body":[1]}"#, "200 [\(Self.text)] System.Collections.Generic.List`1[System.Object]"),
            ("null", "204 [] "),
        ]
    )
    func returnBinding(value: String, expected: String) throws {
        let output = Apps.output("http", name: "$return")
        #expect(try self.line(self.result(#"{"ReturnValue":\#(value)}"#, output).httpAnswer) == expected)
    }

    @Test("are encoded in UTF-16 where the type says so")
    func utf16() throws {
        let output = #"{"Outputs":{"res":{"headers":{"Content-Type":"a/b;charset=UTF-16"},"body":"é"}}}"#
        let answer = try #require(try self.result(output).httpAnswer)
        #expect(answer.body == [0xE9, 0] && answer.fields[0].value == "a/b;charset=UTF-16")
    }

    @Test("come with hints for what was surely not wanted")
    func hints() throws {
        func hints(_ output: String) throws -> String { try self.result(#"{"Outputs":\#(output)}"#).hints.joined() }
        #expect(try hints(#"{"res":{"status":404,"body":"x"}}"#).contains("Write \"statusCode\""))
        #expect(try hints(#"{"res":{"statusCode":"abc"}}"#).contains("no whole number"))
        #expect(try hints(#"{"Res":{}}"#).contains("case matters: write \"res\""))
        #expect(try hints("{}").contains("holds no \"res\""))
        #expect(try hints(#"{"res":{"headers":{"X":null}}}"#).contains("X is null"))
        #expect(try hints(#"{"res":{"headers":{"X":["a"]}}}"#).contains("one string"))
        #expect(try hints(#"{"res":{"headers":{"X":1,"x":2}}}"#).contains("dropped"))
        #expect(try hints(#"{"res":{"headers":{"Content-Length":1},"body":"xyz"}}"#).contains("broke the connection"))
        #expect(
            try hints(#"{"res":{"headers":{"content-type":"image/png"},"body":"aGVsbG8="}}"#).contains(
                "enableForwardingHttpRequest"
            )
        )
        #expect(try hints(#"{"res":{"body":{"a":1}}}"#).contains("text/plain"))
        #expect(try hints(#"{"res":{"cookies":[],"body":"x"}}"#).contains("drops \"cookies\""))
        #expect(try hints(#"{"res":{"statusCode":204,"body":"x"}}"#).contains("has no body"))
        #expect(
            try hints(#"{"res":{"statusCode":201,"headers":{"Content-Type":"application/json"},"body":{"a":1}}}"#) == ""
        )
    }

    @Test(
        "to other outputs come with hints as well",
        arguments: [
            ("serviceBus", #""abcd""#, "System.Byte[]"), ("blob", #""test""#, "is base64, too"),
            ("blob", #""12345678""#, "is base64, too"),
            ("blob", "12", "bytes of a number"), ("queue", #""2026-01-02T03:04:05Z""#, "looks like a date"),
            ("blob", #""aGVsbG8gd29ybGQ=""#, ""), ("serviceBus", #"{"a":1}"#, ""),
        ]
    )
    func outputHints(type: String, value: String, hint: String) throws {
        let function = try Apps.function([Apps.queue, Apps.output(type)])
        let answer = HandlerAnswer(
            status: 200,
            contentType: "text/json",
            body: Array(#"{"Outputs":{"out":\#(value)}}"#.utf8)
        )
        guard case .succeeded(let result) = InvocationOutcome.make(of: answer, function: function) else {
            Issue.record("the answer was refused")
            return
        }
        #expect(hint.isEmpty ? result.hints.isEmpty : result.hints.joined().contains(hint))
    }

    @Test("are read in UTF-16, and not from what is no JSON")
    func encodings() throws {
        let utf16: [UInt8] = [0xFF, 0xFE, 0x7B, 0, 0x7D, 0]
        let function = try Apps.function([Apps.queue])
        for (body, type, succeeds) in [
            (utf16, "application/json", true), (Array(utf16.dropFirst(2)), "text/json; charset=utf-16", true),
            ([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D], "application/json", false), (Array("{}".utf8), nil, false),
        ] as [([UInt8], String?, Bool)] {
            let outcome = InvocationOutcome.make(
                of: HandlerAnswer(status: 200, contentType: type, body: body),
                function: function
            )
            if case .succeeded = outcome { #expect(succeeds) } else { #expect(!succeeds) }
        }
    }

    @Test("that hang or fail say how to mend it")
    func messages() throws {
        let function = try Apps.function([Apps.http, Apps.response])
        func message(_ status: Int, _ type: String?, _ body: String) -> String {
            let answer = HandlerAnswer(status: status, reason: "R", contentType: type, body: Array(body.utf8))
            return switch InvocationOutcome.make(of: answer, function: function) {
            case .failed(let reason): "failed: " + reason
            case .hangs(let reason): "hangs: " + reason
            case .succeeded: "succeeded"
            }
        }
        #expect(message(404, "application/json", "{}").contains("404 (R)"))
        #expect(message(404, "application/json", "{}").contains("set statusCode"))
        #expect(message(200, "text/plain", "").hasPrefix("hangs: The handler answered 200 with an empty body."))
        #expect(message(200, "application/json", " // nothing").hasPrefix("hangs"))
        #expect(message(200, nil, "{}").contains("Content-Type is missing"))
        #expect(message(200, "application/json", "{").hasPrefix("failed: Invalid HttpResponseMessage"))
    }
}
