// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Writes a request (RFC 9112), byte for byte as .NET's `HttpClient` does.
struct HTTPRequestEncoder {
    /// The most bytes in a chunk: what the JSON writer of the Functions host hands on at a time.
    static let chunkSize = 1_024

    private(set) var bytes: [UInt8] = []

    /// Adds the request line, the fields and the empty line.
    mutating func appendHead(_ request: HTTPClientRequest) throws(HTTPClientError) {
        self.bytes.reserveCapacity(512)
        try self.append(request.method, "method", isToken: true)
        self.bytes.append(UInt8(ascii: " "))
        try self.append(request.target, "target", isToken: true)
        self.bytes += " HTTP/1.1\r\n".utf8
        for field in request.fields {
            try self.append(field.name, "name of a header field", isToken: true)
            self.bytes += ": ".utf8
            try self.append(field.value, "value of the header field \(field.name)", isToken: false)
            self.appendLineEnd()
        }
        self.appendLineEnd()
    }

    /// Adds the content.
    mutating func appendBody(_ body: UnsafeRawBufferPointer, isChunked: Bool) {
        let overhead = isChunked ? (body.count / Self.chunkSize + 2) * 8 : 0
        self.bytes.reserveCapacity(self.bytes.count + body.count + overhead)
        guard isChunked else { return unsafe self.bytes.append(contentsOf: body) }
        for start in stride(from: 0, to: body.count, by: Self.chunkSize) {
            let end = min(start + Self.chunkSize, body.count)
            self.appendChunkSize(end - start)
            unsafe self.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: body[start..<end]))
            self.appendLineEnd()
        }
        self.bytes += "0\r\n\r\n".utf8
    }

    /// Upper-case hexadecimal without leading zeros; at most 1,024.
    private mutating func appendChunkSize(_ size: Int) {
        let digits = Array("0123456789ABCDEF".utf8)
        for shift in [8, 4, 0] where size >> shift > 0 { self.bytes.append(digits[size >> shift & 15]) }
        self.appendLineEnd()
    }

    private mutating func appendLineEnd() {
        self.bytes.append(13)
        self.bytes.append(10)
    }

    /// Adds a part, in which a line's end would be another's beginning; a token has no spaces and is not empty.
    private mutating func append(_ text: String, _ part: String, isToken: Bool) throws(HTTPClientError) {
        let start = self.bytes.count
        self.bytes += text.utf8
        let isValid = self.bytes[start...].allSatisfy { byte in
            isToken ? byte > 32 && byte != 127 : byte != 0 && byte != 10 && byte != 13
        }
        guard isValid, !isToken || self.bytes.count > start else { throw .invalidRequest(part) }
    }
}
