// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import Compression
import Testing

@Suite("Compressed bodies")
struct InflationTests {
    // printf '{"data": [[1]]}' | gzip -n.
    static let gzip: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 171, 86, 74, 73, 44, 73, 84, 178, 82, 136, 142, 54, 140, 141, 173, 5, 0, 13,
        203, 125, 125, 15, 0, 0, 0,
    ]
    static let text = #"{"data": [[1]]}"#

    @Test("what was compressed comes back")
    func comesBack() throws {
        let buffer = ByteBuffer(Self.gzip)
        #expect(Inflation.isCompressed(buffer, 0..<buffer.count))
        let inflated = try inflate(buffer, limit: 15)
        #expect(inflated.text(in: 0..<inflated.count) == Self.text)
    }

    @Test("JSON is never taken for compressed data", arguments: ["{}", "[1]", "", "\"x\"", " \n{", "x"])
    func jsonIsNotCompressed(text: String) {
        let buffer = ByteBuffer(text.utf8)
        #expect(!Inflation.isCompressed(buffer, 0..<buffer.count))
    }

    @Test("a limit holds for what comes out")
    func limitHolds() {
        #expect(throws: InflationError.tooLarge) { try inflate(ByteBuffer(Self.gzip), limit: 14) }
    }

    @Test("every cut and every flipped byte is an error or the same text")
    func damageIsNoticed() {
        for length in 0..<Self.gzip.count {
            #expect(throws: InflationError.self) { try inflate(ByteBuffer(Self.gzip[..<length]), limit: 99) }
        }
        for index in Self.gzip.indices {
            var damaged = Self.gzip
            damaged[index] ^= 0xff
            let inflated = try? inflate(ByteBuffer(damaged), limit: 1 << 20)
            #expect(inflated == nil || inflated.map { $0.text(in: 0..<$0.count) } == Self.text)
        }
        #expect(throws: InflationError.damaged) { try inflate(ByteBuffer(Self.gzip + [1]), limit: 99) }
    }
}

/// The whole of `buffer`, decompressed.
private func inflate(_ buffer: ByteBuffer, limit: Int) throws(InflationError) -> ByteBuffer {
    try Inflation.inflate(buffer, 0..<buffer.count, limit: limit)
}
