// ScoringFunctions
// SPDX-License-Identifier: MIT

@testable import LocalHost

extension OutgoingRequest {
    /// The bytes on the wire.
    var bytes: [UInt8] {
        let lines = ["\(self.method) \(self.target) HTTP/1.1"] + self.fields.map { "\($0.name): \($0.value)" }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + self.framedBody
    }

    /// The same with another body, whose length is announced if the body's was.
    func with(body: [UInt8]) -> OutgoingRequest {
        let fields = self.fields.map { name, value in
            (name: name, value: name == "Content-Length" ? String(body.count) : value)
        }
        return OutgoingRequest(
            method: self.method,
            target: self.target,
            fields: fields,
            body: body,
            framing: self.framing
        )
    }

    /// The body as text.
    var text: String { String(decoding: self.body, as: UTF8.self) }

    private var framedBody: [UInt8] {
        guard self.framing == .chunked else { return self.body }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: self.body.count, by: 1024) {
            let chunk = self.body[start...].prefix(1024)
            bytes += (String(chunk.count, radix: 16, uppercase: true) + "\r\n").utf8
            bytes += chunk + Array("\r\n".utf8)
        }
        return bytes + Array("0\r\n\r\n".utf8)
    }
}
