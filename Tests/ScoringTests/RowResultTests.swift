// ScoringFunctions
// SPDX-License-Identifier: MIT

import Tensors
import Testing

@testable import Scoring

@Suite("Encoded results")
struct RowResultTests {
    static let outputs: [Tensor] = [
        .floats([1, 2, 3, 4], shape: [2, 2]),
        (try? Tensor(shape: [2], strings: ["a", "héllo"])) ?? .floats([], shape: [0]),
        (try? Tensor(.int64, shape: [2, 0], bytes: [])) ?? .floats([], shape: [0]),
    ]

    @Test("come back as they were")
    func roundTrip() throws {
        let row = try #require(RowResult(row: 1, of: Self.outputs, hasNaN: false).tensors(3))
        #expect(row[0] == .floats([3, 4], shape: [2]))
        #expect(row[1].strings == ["héllo"])
        #expect(row[1].shape == [])
        #expect(row[2].shape == [0])
        #expect(RowResult(whole: Self.outputs).tensors(3) == Self.outputs)
    }

    @Test("that were cut, extended or damaged are noticed or harmless")
    func damage() {
        let bytes = RowResult(whole: Self.outputs).bytes
        for length in bytes.indices { #expect(RowResult(bytes: Array(bytes[..<length])).tensors(3) == nil) }
        #expect(RowResult(bytes: bytes + [0]).tensors(3) == nil)
        #expect(RowResult(bytes: bytes).tensors(2) == nil)
        for index in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[index] ^= 1 << UInt8(bit)
                _ = RowResult(bytes: damaged).tensors(3)
            }
        }
    }
}
