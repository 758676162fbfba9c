// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// Base64 as .NET's `Convert.FromBase64String` reads it.
enum NetBase64 {
    /// The bytes that `text` stands for; `nil` when it is no base64.
    ///
    /// White space is passed over, padding is compulsory, and bits behind the last byte do not matter.
    static func decoded(_ text: String) -> [UInt8]? {
        // What is base64 by every rule is decoded fast; nearly all that comes is, or is soon seen to be none.
        guard text.utf8.count % 4 == 0 else { return self.loosely(text) }
        let buffer = ByteBuffer(text.utf8)
        let range = buffer.decodeBase64InPlace(0..<buffer.count)
        return range.map { buffer.bytes(in: $0) } ?? self.loosely(text)
    }

    private static func loosely(_ text: String) -> [UInt8]? {
        var (bytes, bits, digits, padding): ([UInt8], UInt32, Int, Int) = ([], 0, 0, 0)
        for character in text.utf8 {
            let value = self.values[Int(character)]
            switch value {
            case 0..<64 where padding == 0:
                bits = bits << 6 | UInt32(value)
                digits += 1
                if digits % 4 == 0 { self.append(bits, 3, to: &bytes) }
            case self.padding: padding += 1
            case self.blank: continue
            default: return nil
            }
        }
        guard padding < 3, (digits + padding) % 4 == 0, digits > 0 || padding == 0 else { return nil }
        if padding > 0 {
            guard digits % 4 == 4 - padding else { return nil }
            self.append(bits << UInt32(6 * padding), 3 - padding, to: &bytes)
        }
        return bytes
    }

    private static func append(_ bits: UInt32, _ count: Int, to bytes: inout [UInt8]) {
        for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(16 - 8 * place))) }
    }

    private static let padding: UInt8 = 64
    private static let blank: UInt8 = 65
    /// What each byte is: a digit, padding, white space, or nothing of these.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: .max, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, character) in alphabet.utf8.enumerated() { values[Int(character)] = UInt8(value) }
        values[Int(UInt8(ascii: "="))] = Self.padding
        for character in " \t\r\n".utf8 { values[Int(character)] = Self.blank }
        return values
    }()
}
