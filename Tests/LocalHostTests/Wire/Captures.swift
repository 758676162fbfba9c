// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files
import Testing

@testable import LocalHost

/// The recorded bytes in `Tests/Fixtures/captures`.
enum Captures {
    /// The bytes of one file.
    static func bytes(_ name: String, from file: String = #filePath) throws -> [UInt8] {
        let folder = file.split(separator: "/").dropLast(3).joined(separator: "/")
        return try FileSystem.contents(of: "/\(folder)/Fixtures/captures/\(name)")
    }

    /// Requests as the handler's socket received them, with what made the host send them.
    struct Request: Sendable, CustomTestStringConvertible {
        let file: String
        let make: @Sendable (InvocationHead) throws -> OutgoingRequest

        var testDescription: String { self.file }
    }

    /// The value of a field in the head of a recorded request.
    static func field(_ name: String, of request: [UInt8]) -> String {
        let lines = String(decoding: request, as: UTF8.self).split(separator: "\r\n")
        return lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) } ?? ""
    }

    /// The body of a recorded request, without the framing of chunks.
    static func body(_ request: [UInt8]) -> [UInt8] {
        guard let end = request.indices.first(where: { request[$0...].starts(with: "\r\n\r\n".utf8) }) else {
            return []
        }
        let body = request[(end + 4)...]
        return self.field("Transfer-Encoding", of: request) == "chunked" ? self.joinedChunks(body) : Array(body)
    }

    private static func joinedChunks(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var (rest, joined) = (body, [UInt8]())
        while let end = rest.firstIndex(of: 13),
            let size = Int(String(decoding: rest[rest.startIndex..<end], as: UTF8.self), radix: 16), size > 0
        {
            joined += rest[(end + 2)...].prefix(size)
            rest = rest.dropFirst(end - rest.startIndex + 2 + size + 2)
        }
        return joined
    }
}
