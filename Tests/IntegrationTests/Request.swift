// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON

/// A request as it goes over the wire.
struct Request: Sendable {
    var method = "POST"
    var path: String
    /// Further header lines.
    var headers: [String] = []
    var body: [UInt8] = []
    /// The size of the chunks in which the body goes; `nil`: its length is announced.
    var chunkSize: Int?

    /// A request without a body.
    static func get(_ path: String) -> Request { Request(method: "GET", path: path) }

    /// A client's request, as the Functions host forwards it.
    static func score(_ body: String, _ path: String = "/api/score", invocation: String = "i-1") -> Request {
        let headers = ["Content-Type: application/json", "X-Azure-Functions-InvocationId: \(invocation)"]
        return Request(path: path, headers: headers, body: Array(body.utf8))
    }

    /// An invocation for a blob, in the chunks in which the host sends it.
    static func blob(_ content: String, model: String, invocation: String = "i-1") -> Request {
        let data = String(decoding: Base64.encode(Array(content.utf8)), as: UTF8.self)
        let metadata = #"{"model": "\"\#(model)\"", "name": "\"rows.jsonl\""}"#
        let body = #"{"Data": {"inputBlob": "\#(data)"}, "Metadata": \#(metadata)}"#
        return self.envelope(body, "BlobFunction", invocation)
    }

    /// An invocation for a Service Bus message, in the chunks in which the host sends it.
    static func message(_ content: String, id: String, invocation: String = "i-1") -> Request {
        let data = String(decoding: Base64.encode(Array(content.utf8)), as: UTF8.self)
        let body = #"{"Data": {"message": "\#(data)"}, "Metadata": {"MessageId": "\"\#(id)\""}}"#
        return self.envelope(body, "QueueFunction", invocation)
    }

    private static func envelope(_ body: String, _ function: String, _ invocation: String) -> Request {
        Request(
            path: "/\(function)",
            headers: ["Content-Type: application/json", "X-Azure-Functions-InvocationId: \(invocation)"],
            body: Array(body.utf8),
            chunkSize: 1_024
        )
    }

    /// The lines above the body.
    var head: String {
        let length = self.chunkSize == nil ? "Content-Length: \(self.body.count)" : "Transfer-Encoding: chunked"
        let lines = ["\(self.method) \(self.path) HTTP/1.1", "Host: localhost", length] + self.headers
        return lines.joined(separator: "\r\n") + "\r\n\r\n"
    }

    /// The whole request.
    var bytes: [UInt8] { Array(self.head.utf8) + (self.chunkSize.map(self.chunks) ?? self.body) }

    private func chunks(of size: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: self.body.count, by: size) {
            let chunk = self.body[start..<min(start + size, self.body.count)]
            bytes += "\(String(chunk.count, radix: 16))\r\n".utf8 + chunk + "\r\n".utf8
        }
        return bytes + "0\r\n\r\n".utf8
    }
}
