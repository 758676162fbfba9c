// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// Texts as .NET compares and cuts them.
enum NetText {
    /// Whether the texts are equal in any case (`OrdinalIgnoreCase`).
    static func isEqual(_ left: String, _ right: String) -> Bool {
        var (leftBytes, rightBytes) = (left.utf8.makeIterator(), right.utf8.makeIterator())
        while let byte = leftBytes.next() {
            guard let other = rightBytes.next() else { return byte >= 0x80 && self.isEqualFolded(left, right) }
            if byte == other { continue }
            if byte | other >= 0x80 { return self.isEqualFolded(left, right) }
            guard byte ^ other == 0x20, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) else {
                return false
            }
        }
        return rightBytes.next().map { $0 >= 0x80 && self.isEqualFolded(left, right) } ?? true
    }

    /// Whether `text` ends with the ASCII `suffix` in any case.
    static func hasSuffix(_ text: String, _ suffix: String) -> Bool {
        text.utf8.count >= suffix.utf8.count
            && self.isEqual(String(decoding: text.utf8.suffix(suffix.utf8.count), as: UTF8.self), suffix)
    }

    /// The same for texts beyond ASCII.
    private static func isEqualFolded(_ left: String, _ right: String) -> Bool {
        left.unicodeScalars.map(self.folded) == right.unicodeScalars.map(self.folded)
    }

    /// The capital letter, where it is one character as well.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let capital = scalar.properties.uppercaseMapping.unicodeScalars
        return capital.count == 1 ? capital[capital.startIndex] : scalar
    }

    /// Whether the host takes the text for JSON: it begins and ends with braces, or with brackets.
    static func looksLikeJSON(_ text: String) -> Bool {
        let trimmed = text.trimmed.unicodeScalars
        guard let first = trimmed.first, let last = trimmed.last, trimmed.count > 1 else { return false }
        return first == "{" && last == "}" || first == "[" && last == "]"
    }

    /// The whole number of 32 bits that `text` is, with white space around it and a sign before it (`int.TryParse`).
    static func integer(_ text: String) -> Int? {
        Int32(text.trimmed).map { Int($0) }
    }
}
