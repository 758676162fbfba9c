// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import Testing

@Suite("Byte buffers")
struct ByteBufferTests {
    @Test("pieces of any size come back as one run", arguments: [1, 7, 1_024, 100_000])
    func piecesBecomeOneRun(size: Int) {
        let expected = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let buffer = ByteBuffer(capacity: 0)
        for start in stride(from: 0, to: expected.count, by: size) {
            let piece = Array(expected[start..<min(start + size, expected.count)])
            unsafe piece.withUnsafeBytes { unsafe buffer.append($0) }
        }
        #expect(buffer.count == expected.count)
        #expect(buffer.bytes(in: 0..<buffer.count) == expected)
    }
}
