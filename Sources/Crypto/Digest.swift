// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The 32 bytes of a SHA-256 hash, held so that comparing and hashing them is cheap.
package struct Digest: Sendable, Equatable {
    private let words: SIMD4<UInt64>  // the bytes in memory order

    /// A digest of the given bytes in memory order.
    init(words: SIMD4<UInt64>) {
        self.words = words
    }

    /// The 32 bytes.
    package var bytes: [UInt8] {
        (0..<4).flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: self.words[word] >> (8 * UInt64($0))) }
        }
    }
}

extension Digest: Hashable {
    /// Any eight bytes of a SHA-256 hash are as good as all of them to spread keys over a table.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(self.words[0])
    }
}

extension Digest: CustomStringConvertible {
    /// The bytes as 64 lower-case hexadecimal digits.
    package var description: String {
        let digits = Array("0123456789abcdef".utf8)
        let hex = self.bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: hex, as: UTF8.self)
    }
}
