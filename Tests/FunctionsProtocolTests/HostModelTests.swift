// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@Suite("The model of the host")
struct HostModelTests {
    @Test("agrees with every recorded answer", arguments: RecordedAnswer.all())
    func agreesWithRecords(answer: RecordedAnswer) throws {
        let model = HostModel(binding: try answer.binding())
        let outcome = model.outcome(
            status: answer.status,
            contentType: answer.contentType,
            body: Array(answer.body.utf8)
        )
        switch outcome {
        case .failed(let reason): #expect(answer.outcome.hasPrefix("EX \(reason)"))
        case .completed(let output, let returned):
            let out = output.map { "OUT \(answer.output.prefix { $0 != " " }) = \(self.text($0)) | " } ?? ""
            #expect(out + "RET \(returned.map(self.text) ?? "null")" == answer.outcome)
        case .answered(let response):
            let headers = response.headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            let line = "HTTP/1.1 \(response.status) \(self.reason(response.status))"
            let head = ([line] + headers).joined(separator: " | ")
            #expect(head + " || " + self.singleLine(response.body) == answer.outcome)
        }
    }

    @Test("all answers were read")
    func readsAll() {
        #expect(RecordedAnswer.all().count == 52)
    }

    private func text(_ value: HostValue) -> String {
        switch value {
        case .bytes(let bytes): "byte[] \(bytes.map(self.hexadecimal).joined()) len \(bytes.count)"
        case .string(let text): "string \(text)"
        case .date(let text): "DateTime \"\(text)\""
        case .json(.object(let object)): "JObject \(JSONNet.compact(.object(object)))"
        case .json(.array(let array)): "JArray \(JSONNet.compact(.array(array)))"
        case .json(let value): "Int64 \(JSONNet.compact(value))"
        }
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    private func singleLine(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
    }

    private func reason(_ status: Int) -> String {
        [200: "OK", 204: "No Content", 400: "Bad Request", 404: "Not Found", 500: "Internal Server Error"][status] ?? ""
    }
}
