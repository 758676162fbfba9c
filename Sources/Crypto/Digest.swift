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
        unsafe withUnsafeBytes(of: self.words) { unsafe Array($0) }
    }

    /// One of the 32 bytes.
    package subscript(_ index: Int) -> UInt8 {
        unsafe withUnsafeBytes(of: self.words) { unsafe $0[index] }
    }

    /// Adds the 32 bytes to others.
    package func append(to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: self.words) { unsafe bytes.append(contentsOf: $0) }
    }

    /// Adds the first `count` bytes as lower-case hexadecimal digits, two each, in ASCII.
    package func appendDigits(of count: Int, to text: inout [UInt8]) {
        for index in 0..<min(count, 32) {
            let byte = self[index]
            text.append(Self.digit(byte >> 4))
            text.append(Self.digit(byte & 15))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
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
        var digits: [UInt8] = []
        self.appendDigits(of: 32, to: &digits)
        return String(decoding: digits, as: UTF8.self)
    }
}
