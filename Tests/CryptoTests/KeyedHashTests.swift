// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import Crypto

@Suite("A hash under a key of its own")
struct KeyedHashTests {
    private static func hash(_ parts: [UInt8]..., by hash: inout KeyedHash) -> SIMD2<UInt64> {
        for part in parts { unsafe part.withUnsafeBytes { unsafe hash.update($0) } }
        return hash.finish()
    }

    @Test("is the tag of AES-GCM: the first test case of its specification comes out")
    func example() {
        var hash = KeyedHash(key: [UInt8](repeating: 0, count: 16))
        let tag = Self.hash(by: &hash)
        let bytes = [tag.x, tag.y].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(digits == "58e2fccefa7e3061367f1d57a4e7455a")
    }

    @Test("is the same for the same bytes, however they are cut, and after others", arguments: [0, 1, 16, 4_001])
    func isTheSame(size: Int) {
        var hash = KeyedHash()
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let first = Self.hash(bytes, by: &hash)
        #expect(Self.hash(bytes + [0], by: &hash) != first)
        for cut in [0, size / 3, size] {
            #expect(Self.hash(Array(bytes[..<cut]), Array(bytes[cut...]), by: &hash) == first)
        }
    }

    @Test("is another one with any bit changed, and under another key")
    func isAnother() {
        var hash = KeyedHash()
        var other = KeyedHash()
        let bytes = [UInt8](repeating: 0x5A, count: 40)
        var seen: Set = [Self.hash(bytes, by: &hash), Self.hash(bytes, by: &other)]
        for place in 0..<(8 * bytes.count) {
            var changed = bytes
            changed[place / 8] ^= 1 << UInt8(place % 8)
            seen.insert(Self.hash(changed, by: &hash))
        }
        #expect(seen.count == 2 + 8 * bytes.count)
    }
}
