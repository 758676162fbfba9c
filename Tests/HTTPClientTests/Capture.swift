// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import HTTPClient

/// A recorded request of the Functions host, taken apart.
struct Capture {
    /// All of it.
    let bytes: [UInt8]
    /// Its parts, as a caller of the client would give them.
    let request: HTTPClientRequest

    /// Reads a file of `Tests/Fixtures/captures`.
    init(_ name: String, from file: String = #filePath) throws {
        let folder = file.split(separator: "/").dropLast(2).joined(separator: "/")
        let bytes = try Capture.contents(of: "/\(folder)/Fixtures/captures/\(name)")
        let end = try Capture.require(bytes.indices.first { bytes[$0...].starts(with: "\r\n\r\n".utf8) }, name)
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        let words = lines[0].split(separator: " ").map(String.init)
        var request = HTTPClientRequest(method: words[0], target: words[1])
        for line in lines.dropFirst() {
            let colon = try Capture.require(line.firstIndex(of: ":"), name)
            request.fields.append(HTTPField(String(line[..<colon]), String(line[colon...].dropFirst(2))))
        }
        request.isChunked = request.fields.contains(HTTPField("Transfer-Encoding", "chunked"))
        let body = bytes[(end + 4)...]
        request.body = .bytes(request.isChunked ? Capture.joinedChunks(body) : Array(body))
        (self.bytes, self.request) = (bytes, request)
    }

    private static func joinedChunks(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var (rest, joined) = (body, [UInt8]())
        while let end = rest.firstIndex(of: 13),
            let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16), size > 0
        {
            joined += rest[(end + 2)...].prefix(size)
            rest = rest[(end + 2 + size + 2)...]
        }
        return joined
    }

    private static func contents(of path: String) throws -> [UInt8] {
        guard let stream = unsafe fopen(path, "r") else { throw Unreadable(name: path) }
        defer { unsafe fclose(stream) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = unsafe fread(&bytes, 1, bytes.count, stream)
        return Array(bytes[..<count])
    }

    private static func require<Value>(_ value: Value?, _ name: String) throws -> Value {
        guard let value else { throw Unreadable(name: name) }
        return value
    }

    private struct Unreadable: Error {
        let name: String
    }
}
