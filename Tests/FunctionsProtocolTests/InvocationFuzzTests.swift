// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import JSON
import Testing

@Suite("Hostile envelopes")
struct InvocationFuzzTests {
    @Test(
        "a damaged envelope is decoded or refused, and never more than that",
        arguments: [
            "http-enveloped-post-chunked.http", "http-enveloped-octet-stream.http", "http-enveloped-text-utf8.http",
            "blob.http", "blob-deferred.http", "service-bus-datatype-binary.http", "service-bus-string.http",
        ]
    )
    func damagedEnvelopes(name: String) throws {
        let body = try Fixtures.body(name)
        var random = SeededGenerator(seed: UInt64(name.utf8.count))
        let functions = [
            try Envelopes.http(), try Envelopes.blob(), try Envelopes.queue("one", nil),
            try Envelopes.queue("one", "binary"), try Envelopes.queue("many", nil),
            try Envelopes.queue("many", "binary"),
            try Envelopes.queue("many", "string"),
        ]
        var decoded = 0
        for _ in 0..<400 {
            let damaged = self.damage(body, &random)
            for function in functions {
                guard let invocation = try? Invocation(parsing: ByteBuffer(damaged), function: function) else {
                    continue
                }
                decoded += 1
                self.read(invocation)
            }
        }
        #expect(decoded > 0)
    }

    private func damage(_ body: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        let pieces = [
            "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u", "\\ud800", "null", "1e999", "\"\"", "A", "=", "\u{e9}",
        ]
        var bytes = body
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<min(place + Int.random(in: 1...40, using: &random), bytes.count))
            case 2: bytes.insert(contentsOf: (pieces.randomElement(using: &random) ?? "").utf8, at: place)
            case 3:
                bytes.replaceSubrange(
                    place..<min(place + 3, bytes.count),
                    with: (pieces.randomElement(using: &random) ?? "").utf8
                )
            case 4: bytes.insert(contentsOf: bytes[place..<min(place + 60, bytes.count)], at: place)
            default: if Int.random(in: 0..<4, using: &random) == 0 { bytes.removeSubrange(place...) }
            }
        }
        return bytes
    }

    private func read(_ invocation: Invocation) {
        for name in invocation.metadata.names {
            _ = invocation.metadata[name]
            _ = invocation.metadata.text(name)
        }
        _ = invocation.http?.bodyBytes
        _ = invocation.blob?.bytes
        for message in invocation.messages ?? [] { _ = message.body.bytes }
    }
}
