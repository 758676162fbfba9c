// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The escapes of URLs: `%` and two hexadecimal digits for one byte.
package enum PercentCoding {
    /// What begins an escape.
    package static let escape = UInt8(ascii: "%")

    /// The bytes that `text` stands for; a `%` that starts no escape stays as it is.
    package static func decode(_ text: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let byte = self.decodedByte(of: text, at: index)
            bytes.append(byte ?? text[index])
            index += byte == nil ? 1 : 3
        }
        return bytes
    }

    /// The text that `text` stands for; malformed UTF-8 is replaced.
    package static func decode(_ text: some StringProtocol) -> String {
        String(decoding: self.decode(Array(text.utf8).span), as: UTF8.self)
    }

    private static func decodedByte(of text: Span<UInt8>, at index: Int) -> UInt8? {
        guard text[index] == self.escape, index + 2 < text.count,
            let high = text[index + 1].hexDigitValue, let low = text[index + 2].hexDigitValue
        else { return nil }
        return high << 4 | low
    }
}
