// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What base64 looks up instead of computing.
enum Base64Tables {
    static let alphabet = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static let padding = UInt8(ascii: "=")

    /// The two characters of twelve bits, first character in the low byte.
    static let pairs: [UInt16] = (0..<4096).map { bits in
        UInt16(alphabet[bits >> 6]) | UInt16(alphabet[bits & 63]) << 8
    }

    /// A bit that no character's value has.
    static let invalid: UInt32 = 1 << 31

    /// For each of the four places in a group, what each character adds to the group's three bytes, of which the first
    /// is the lowest; `invalid` for what is no character of the alphabet.
    static let values: [UInt32] = (0..<4).flatMap { place in
        var values = [UInt32](repeating: invalid, count: 256)
        for (value, character) in alphabet.enumerated() {
            let bits = UInt32(value) << (18 - 6 * place)
            values[Int(character)] = bits >> 16 | bits & 0xFF00 | (bits & 0xFF) << 16
        }
        return values
    }
}
