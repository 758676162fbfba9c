// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What names and values of header fields may hold (RFC 9110, section 5).
enum FieldSyntax {
    /// `bytes` without the spaces and tabs around them.
    static func trimmed<Bytes: BidirectionalCollection<UInt8>>(_ bytes: Bytes) -> Bytes.SubSequence
    where Bytes.SubSequence: BidirectionalCollection {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        guard let last = bytes.lastIndex(where: { !isBlank($0) }) else {
            return bytes[bytes.startIndex..<bytes.startIndex]
        }
        return bytes[...last].drop(while: isBlank)
    }

    /// Whether a name is a token (section 5.6.2).
    static func isToken(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let bits = self.tokens
        for index in name.indices {
            let byte = unsafe name[index]
            let word = byte < 64 ? bits.low : bits.high
            guard byte < 128, word >> UInt64(byte & 63) & 1 == 1 else { return false }
        }
        return !name.isEmpty
    }

    /// Whether nothing in a value has to go: no control characters, and no white space around it.
    static func isClean(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in value.indices {
            if unsafe value[index] < 0x20 { return false }
        }
        return unsafe value.first != 0x20 && value.last != 0x20
    }

    /// The characters of a token, one bit each.
    private static let tokens: (low: UInt64, high: UInt64) = {
        let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~"
        return letters.utf8.reduce(into: (0, 0)) { bits, byte in
            if byte < 64 { bits.low |= 1 << UInt64(byte) } else { bits.high |= 1 << UInt64(byte - 64) }
        }
    }()
}
