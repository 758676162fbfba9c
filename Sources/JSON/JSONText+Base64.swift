// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes

extension JSONText {
    /// Decodes a string that holds base64, in place: the bytes overwrite the beginning of the text, which cannot be
    /// read as JSON afterwards.
    ///
    /// - Returns: Where in ``buffer`` the bytes are.
    /// - Throws: ``JSONError`` when the text is not a JSON string of base64 as RFC 4648, section 4, has it. The text is
    ///   as it was, but for its escapes.
    package func base64Decoded() throws(JSONError) -> Range<Int> {
        let content = self.stringContent
        if let content, let decoded = self.buffer.decodeBase64InPlace(content) { return decoded }
        let found = unsafe JSONExcerpt.describe(self.bytes, at: 0)
        if let content, let plain = self.buffer.unescapeBase64InPlace(content),
            let decoded = self.buffer.decodeBase64InPlace(plain)
        {
            return decoded
        }
        throw .wrongType(expected: "a string of base64", found: found)
    }

    /// What stands between the quotes of a string.
    private var stringContent: Range<Int>? {
        let quote = UInt8(ascii: "\"")
        guard self.kind == .string, self.range.count > 1, unsafe self.bytes.last == quote else { return nil }
        return (self.range.lowerBound + 1)..<(self.range.upperBound - 1)
    }
}

extension ByteBuffer {
    /// Replaces the escapes in `range` by the characters that they stand for; the text becomes shorter.
    ///
    /// - Returns: Where the text is now; `nil`, with nothing changed, when an escape stands for no character of base64.
    fileprivate func unescapeBase64InPlace(_ range: Range<Int>) -> Range<Int>? {
        unsafe self.withUnsafeMutableBytes { bytes in
            guard unsafe ByteBuffer.unescape(bytes, range, writing: false) != nil else { return nil }
            return unsafe ByteBuffer.unescape(bytes, range, writing: true).map { range.lowerBound..<$0 }
        }
    }

    /// Resolves `\/` and `\uXXXX` where it is ASCII; returns the end of the result.
    private static func unescape(
        _ bytes: UnsafeMutableRawBufferPointer,
        _ range: Range<Int>,
        writing: Bool
    ) -> Int? {
        var input = range.lowerBound
        var output = input
        while input < range.upperBound {
            var byte = unsafe bytes[input]
            var length = 1
            if byte == UInt8(ascii: "\\") {
                guard let escape = unsafe ByteBuffer.escape(bytes[input..<range.upperBound]) else { return nil }
                (byte, length) = escape
            }
            if writing { unsafe bytes[output] = byte }
            input += length
            output += 1
        }
        return output
    }

    /// The character that the escape at the beginning of `text` stands for, and the escape's length.
    private static func escape(_ text: Slice<UnsafeMutableRawBufferPointer>) -> (byte: UInt8, length: Int)? {
        let escape = unsafe Array(text.prefix(6))
        if escape.starts(with: #"\/"#.utf8) { return (UInt8(ascii: "/"), 2) }
        guard escape.count == 6, escape.starts(with: #"\u00"#.utf8) else { return nil }
        let digits = String(decoding: escape[4...], as: UTF8.self)
        guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }), let byte = UInt8(digits, radix: 16), byte < 0x80
        else { return nil }
        return (byte, 6)
    }
}
