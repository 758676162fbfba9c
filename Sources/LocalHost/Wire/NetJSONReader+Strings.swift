// ScoringFunctions
// SPDX-License-Identifier: MIT

extension NetJSONReader {
    /// Passes a string in double or single quotes and returns what it says.
    mutating func string() throws(NetJSONError) -> String {
        let quote = self.next
        self.index += 1
        let start = self.index
        let content = self.text[start...]
        guard let end = content.firstIndex(where: { $0 == quote || $0 == UInt8(ascii: "\\") }) else {
            throw self.error("a string does not end")
        }
        if self.text[end] == quote {
            self.index = end + 1
            return try self.decoded(self.text[start..<end])
        }
        return try self.escapedString(quote, from: start, plainUntil: end)
    }

    private mutating func escapedString(
        _ quote: UInt8,
        from start: Int,
        plainUntil end: Int
    ) throws(NetJSONError) -> String {
        var bytes = Array(self.text[start..<end])
        self.index = end
        while self.index < self.text.endIndex, self.next != quote {
            if self.next == UInt8(ascii: "\\") {
                try self.escape(to: &bytes)
            } else {
                bytes.append(self.next)
                self.index += 1
            }
        }
        guard self.skip(quote) else { throw self.error("a string does not end") }
        return try self.decoded(bytes[...])
    }

    private func decoded(_ bytes: ArraySlice<UInt8>) throws(NetJSONError) -> String {
        guard let string = String(validating: bytes, as: UTF8.self) else {
            throw self.error("the text is not UTF-8")
        }
        return string
    }

    private mutating func escape(to bytes: inout [UInt8]) throws(NetJSONError) {
        self.index += 1
        let letter = self.next
        self.index += 1
        switch letter {
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "\\"): bytes.append(letter)
        case UInt8(ascii: "u"): bytes.append(contentsOf: String(try self.escapedScalar()).utf8)
        default: throw self.error("a string has an unknown escape")
        }
    }

    /// The character of one `\u` or of a pair of them; half a pair becomes U+FFFD.
    private mutating func escapedScalar() throws(NetJSONError) -> Unicode.Scalar {
        let unit = try self.codeUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let rest = self.text[self.index...]
        guard UTF16.isLeadSurrogate(unit), rest.starts(with: "\\u".utf8) else { return "\u{FFFD}" }
        let place = self.index
        self.index += 2
        let trail = try self.codeUnit()
        guard UTF16.isTrailSurrogate(trail) else {
            self.index = place
            return "\u{FFFD}"
        }
        let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private mutating func codeUnit() throws(NetJSONError) -> UInt16 {
        let digits = self.text[self.index...].prefix(4)
        let isComplete = digits.count == 4 && digits.first != UInt8(ascii: "+") && digits.first != UInt8(ascii: "-")
        guard isComplete, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
            throw self.error("four hexadecimal digits must follow \\u")
        }
        self.index += 4
        return unit
    }
}
