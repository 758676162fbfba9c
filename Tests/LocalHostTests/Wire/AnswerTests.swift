// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Testing

@testable import LocalHost

@Suite("Answers of a handler")
struct AnswerTests {
    @Test("become what the host was seen to make of them", arguments: RecordedAnswer.all())
    func agreesWithRecords(record: RecordedAnswer) throws {
        let function = try record.function()
        switch InvocationOutcome.make(of: record.answer, function: function) {
        case .hangs: #expect(record.outcome.hasPrefix("EX TimeoutException: HANG"))
        case .failed where function.http != nil: #expect(self.line(.failure) == record.outcome)
        case .failed: #expect(record.outcome.hasPrefix("EX ") && !record.outcome.contains("HANG"))
        case .succeeded(let result):
            #expect(result.httpAnswer.map(self.line) ?? self.line(result, of: function) == record.outcome)
        }
    }

    @Test("were all read")
    func readsAll() {
        #expect(RecordedAnswer.all().count == 52)
    }

    @Test("that are damaged never stop the host", arguments: RecordedAnswer.all().filter { !$0.body.isEmpty })
    func damaged(record: RecordedAnswer) throws {
        let function = try record.function()
        let body = Array(record.body.utf8)
        for place in body.indices {
            for byte: UInt8 in [0, 0x22, 0x2C, 0x5B, 0x5D, 0x7B, 0x7D, 0x39, 0x2D, 0xFF, body[place] ^ 1] {
                var damaged = body
                damaged[place] = byte
                let answer = HandlerAnswer(status: 200, contentType: record.contentType, body: damaged)
                guard case .succeeded(let result) = InvocationOutcome.make(of: answer, function: function) else {
                    continue
                }
                for output in result.outputs { _ = try? output.effects(BindingData(), now: Events.time) }
            }
        }
    }

    private func line(_ result: InvocationResult, of function: HostedFunction) -> String {
        let outputs = result.outputs.filter { !$0.output.isReturn }
        let parts = outputs.map { "OUT \($0.output.name) = \(self.text($0.value))" }
        return (parts + ["RET \(self.text(result.returnValue))"]).joined(separator: " | ")
    }

    private func text(_ value: NetValue) -> String {
        let json = String(decoding: value.json(), as: UTF8.self)
        return switch value {
        case .bytes(let bytes): "byte[] \(bytes.map(self.hexadecimal).joined()) len \(bytes.count)"
        case .string(let text): "string \(text)"
        case .date: "DateTime \(json)"
        case .object: "JObject \(json)"
        case .array: "JArray \(json)"
        case .null: "null"
        default: "Int64 \(json)"
        }
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    /// The answer with its header sorted, as it was recorded.
    private func line(_ answer: HTTPAnswer) -> String {
        let reasons = [
            200: "OK", 204: "No Content", 400: "Bad Request", 404: "Not Found", 500: "Internal Server Error",
        ]
        var fields = answer.fields.map { "\($0.name): \($0.value)" }
        let hasLength = answer.fields.contains { $0.name == "Content-Length" }
        if answer.framing == .chunked { fields.append("Transfer-Encoding: chunked") }
        if answer.framing == .contentLength, !hasLength { fields.append("Content-Length: \(answer.body.count)") }
        let head = ["HTTP/1.1 \(answer.status) \(reasons[answer.status] ?? "")"] + fields.sorted()
        let body = String(decoding: answer.body, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        return head.joined(separator: " | ") + " || " + body.joined(separator: "\\n")
    }
}
