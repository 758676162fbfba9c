// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The escapes of URLs: `%` and two hexadecimal digits for one byte.
enum PercentCoding {
    /// The bytes that `text` stands for; a `%` that starts no escape stays as it is.
    static func decode(_ text: some Collection<UInt8>) -> [UInt8] {
        let text = Array(text)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.count, let high = text[index + 1].hexDigitValue,
                let low = text[index + 2].hexDigitValue
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
        return bytes
    }
}
