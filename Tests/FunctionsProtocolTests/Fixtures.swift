// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc

/// The recorded captures in `Tests/Fixtures/captures`.
enum Fixtures {
    /// The bytes of one capture.
    static func capture(_ name: String, from file: String = #filePath) throws -> [UInt8] {
        let folder = file.split(separator: "/").dropLast(2).joined(separator: "/")
        let path = "/\(folder)/Fixtures/captures/\(name)"
        guard let stream = unsafe fopen(path, "r") else { throw MissingCapture(path: path) }
        defer { unsafe fclose(stream) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe piece.withUnsafeMutableBytes { unsafe fread($0.baseAddress, 1, $0.count, stream) }
            if count == 0 { return bytes }
            bytes += piece[..<count]
        }
    }

    /// The body of a captured request, without the framing of chunks.
    static func body(_ name: String) throws -> [UInt8] {
        let bytes = try self.capture(name)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: "\r\n\r\n".utf8) }) else { return [] }
        let head = String(decoding: bytes[..<end], as: UTF8.self)
        let body = bytes[(end + 4)...]
        return head.contains("Transfer-Encoding: chunked") ? self.joinedChunks(body) : Array(body)
    }

    private static func joinedChunks(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var (rest, joined) = (body, [UInt8]())
        while let end = rest.firstIndex(of: UInt8(ascii: "\r")),
            let size = Int(String(decoding: rest[rest.startIndex..<end], as: UTF8.self), radix: 16), size > 0
        {
            joined += rest[(end + 2)...].prefix(size)
            rest = rest.dropFirst(end - rest.startIndex + 2 + size + 2)
        }
        return joined
    }

    private struct MissingCapture: Error {
        let path: String
    }
}
