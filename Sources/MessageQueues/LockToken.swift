// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A random identifier of a delivery, in the form of a GUID.
package struct LockToken: Sendable, Hashable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    /// A new one: a random UUID (RFC 9562, version 4).
    init() {
        self.high = .random(in: 0 ... .max) & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        self.low = .random(in: 0 ... .max) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    /// The 16 bytes.
    var bytes: [UInt8] {
        [self.high, self.low].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
        }
    }

    /// The 32 digits, in lower case.
    var digits: String {
        [self.high, self.low].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// The digits in five groups, as Service Bus writes them.
    package var description: String {
        var rest = self.digits[...]
        let groups = [8, 4, 4, 4, 12].map { count in
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
        return groups.joined(separator: "-")
    }
}
