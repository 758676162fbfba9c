// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON

/// What the Functions host makes of an answer, as far as the recorded answers and the protocol's tables tell.
struct HostModel {
    let binding: Binding

    /// What became of an invocation.
    enum Outcome {
        case failed(String)
        case completed(output: HostValue?, returned: HostValue?)
        case answered(HostModel.Response)
    }

    /// What a client receives.
    struct Response {
        var status: Int
        var headers: [String: String]
        var body: String
    }

    func outcome(status: Int, contentType: String, body: [UInt8]) -> Outcome {
        guard (200..<300).contains(status) else { return self.failed("HttpRequestException") }
        if body.isEmpty || body == Array("null".utf8) { return self.failed("TimeoutException") }
        let mediaType = contentType.split(separator: ";").first ?? ""
        guard ["application/json", "text/json"].contains(mediaType), let answer = try? JSONValue(parsing: body).object,
            self.hasGoodLogs(answer)
        else { return self.failed("InvalidOperationException") }
        let outputs = answer[caseInsensitive: "Outputs"]?.object ?? JSONObject()
        let returned = HostValue(answer[caseInsensitive: "ReturnValue"] ?? .null)
        if self.binding.hasType("http") { return self.http(outputs[self.binding.name], answer: answer) }
        if self.binding.name == Binding.returnName {
            return .completed(output: nil, returned: returned?.decoded(for: self.binding))
        }
        let output = HostValue(outputs[self.binding.name] ?? .null)
        return .completed(output: output?.decoded(for: self.binding), returned: returned)
    }

    private func failed(_ reason: String) -> Outcome {
        self.binding.hasType("http")
            ? .answered(Response(status: 500, headers: ["Content-Length": "0"], body: "")) : .failed(reason)
    }

    private func hasGoodLogs(_ answer: JSONObject) -> Bool {
        guard let logs = answer[caseInsensitive: "Logs"], !logs.isNull else { return true }
        return logs.array?.allSatisfy { $0.object == nil && $0.array == nil } ?? false
    }

    private func http(_ output: JSONValue?, answer: JSONObject) -> Outcome {
        var value = output ?? [:]
        if self.binding.name == Binding.returnName { value = answer[caseInsensitive: "ReturnValue"] ?? .null }
        guard let object = value.object else { return self.failed("InvalidOperationException") }
        let status = object[caseInsensitive: "statusCode"].flatMap { $0.int ?? $0.string.flatMap { Int($0) } } ?? 200
        var headers = ["Content-Type": "text/plain; charset=utf-8"]
        for (name, value) in object[caseInsensitive: "headers"]?.object ?? JSONObject() {
            guard let text = HostValue(value)?.netText, value.array == nil, value.object == nil, self.isValid(text)
            else {
                return self.failed("invalid header")
            }
            let isType = name.lowercased() == "content-type"
            headers[isType ? "Content-Type" : name] = isType ? self.withCharset(text) : text
        }
        let body =
            output == nil && self.binding.name != Binding.returnName
            ? "{}" : HostValue(object[caseInsensitive: "body"] ?? .null)?.netText ?? ""
        return .answered(self.framed(Response(status: status, headers: headers, body: body)))
    }

    private func isValid(_ header: String) -> Bool {
        header.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    }

    private func withCharset(_ type: String) -> String {
        type.lowercased().contains("charset") ? type : type + "; charset=utf-8"
    }

    private func framed(_ response: Response) -> Response {
        var response = response
        if let length = response.headers["Content-Length"] {
            if length != String(response.body.utf8.count) { response.body = "" }
        } else if response.body.isEmpty {
            if response.status != 204 { response.headers["Content-Length"] = "0" }
        } else {
            response.headers["Transfer-Encoding"] = "chunked"
        }
        return response
    }
}
