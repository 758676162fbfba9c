// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// An HTTP/1.1 answer of an identity endpoint: small, and read strictly.
struct IdentityAnswer: Equatable {
    let status: Int
    let body: [UInt8]

    /// The most bytes that an answer may have.
    static let maximumSize = 64 << 10

    /// Reads an answer from its beginning; `nil` when it is not there as a whole.
    ///
    /// - Parameters:
    ///   - bytes: What came so far.
    ///   - isAtEnd: Whether nothing more comes.
    /// - Throws: ``IdentityError/malformed(_:)`` for anything but one HTTP/1 answer.
    init?(_ bytes: [UInt8], isAtEnd: Bool) throws(IdentityError) {
        guard bytes.count <= Self.maximumSize else { throw .malformed("it is longer than 64 KiB") }
        guard let end = Self.headEnd(of: bytes) else {
            if isAtEnd { throw .malformed("it ends within its head") }
            return nil
        }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(
            separator: "\r\n",
            omittingEmptySubsequences: false
        )
        self.status = try Self.status(lines[0])
        let rest = bytes[(end + 4)...]
        guard let body = try Self.body(rest, headers: lines.dropFirst(), isAtEnd: isAtEnd) else {
            if isAtEnd { throw .malformed("it ends within its body") }
            return nil
        }
        self.body = Array(body)
    }

    private static func headEnd(of bytes: [UInt8]) -> Int? {
        bytes.indices.dropLast(3).first { bytes[$0...].starts(with: [13, 10, 13, 10]) }
    }

    private static func status(_ line: Substring) throws(IdentityError) -> Int {
        let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count >= 2, ["HTTP/1.1", "HTTP/1.0"].contains(words[0]), words[1].count == 3,
            let status = Int(words[1]), (200...599).contains(status)
        else { throw .malformed("it is no HTTP/1.1 answer") }
        return status
    }

    private static func body(
        _ rest: ArraySlice<UInt8>,
        headers: ArraySlice<Substring>,
        isAtEnd: Bool
    ) throws(IdentityError) -> ArraySlice<UInt8>? {
        var lengths: Set<Int> = []
        var isChunked = false
        for line in headers {
            guard let colon = line.firstIndex(of: ":") else { throw .malformed("a header has no colon") }
            let value = line[line.index(after: colon)...].trimmed.lowercased()
            switch line[..<colon].lowercased() {
            case "content-length":
                guard let length = Int(value), length >= 0 else { throw .malformed("Content-Length is no number") }
                lengths.insert(length)
            case "transfer-encoding":
                guard value == "chunked", !isChunked else { throw .malformed("its transfer encoding is unknown") }
                isChunked = true
            default: break
            }
        }
        if isChunked { return try self.joined(rest) }
        guard lengths.count <= 1 else { throw .malformed("it has two lengths") }
        guard let length = lengths.first else { return isAtEnd ? rest : nil }
        guard length <= self.maximumSize else { throw .malformed("it is longer than 64 KiB") }
        return rest.count >= length ? rest.prefix(length) : nil
    }

    /// The chunks without what is between them; `nil` when the last one is missing.
    private static func joined(_ bytes: ArraySlice<UInt8>) throws(IdentityError) -> ArraySlice<UInt8>? {
        var (rest, body) = (bytes, [UInt8]()[...])
        while let lineEnd = rest.firstIndex(of: 10) {
            let line = String(decoding: rest[..<lineEnd], as: UTF8.self)
            guard line.hasSuffix("\r") || line.hasSuffix("\r\n"), let digits = line.split(separator: ";").first,
                let size = Int(digits.trimmed, radix: 16), (0...self.maximumSize).contains(size)
            else { throw .malformed("a chunk has no size") }
            rest = rest[(lineEnd + 1)...]
            if size == 0 { return body }
            guard rest.count >= size + 2 else { return nil }
            body += rest.prefix(size)
            rest = rest.dropFirst(size)
            guard rest.starts(with: [13, 10]) else { throw .malformed("a chunk is longer than its size") }
            rest = rest.dropFirst(2)
        }
        return nil
    }
}
