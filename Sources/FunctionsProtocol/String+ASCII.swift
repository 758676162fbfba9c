// ScoringFunctions
// SPDX-License-Identifier: MIT

extension String {
    /// Whether the texts are equal when ASCII letters are compared in any case.
    func isEqualIgnoringCase(to other: String) -> Bool {
        let (left, right) = (self.utf8, other.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }

    /// Whether the text starts with `prefix` when ASCII letters are compared in any case.
    func hasPrefixIgnoringCase(_ prefix: String) -> Bool {
        self.utf8.count >= prefix.utf8.count
            && zip(self.utf8, prefix.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }

    /// Whether the text ends with `suffix` when ASCII letters are compared in any case.
    func hasSuffixIgnoringCase(_ suffix: String) -> Bool {
        self.utf8.count >= suffix.utf8.count
            && zip(self.utf8.reversed(), suffix.utf8.reversed())
                .allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }

    /// The text without white space at either end.
    var trimmed: String {
        let isBlank: (Unicode.Scalar) -> Bool = \.properties.isWhitespace
        guard let first = self.unicodeScalars.firstIndex(where: { !isBlank($0) }),
            let last = self.unicodeScalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(self.unicodeScalars[first...last])
    }

    /// The text without slashes at either end.
    var trimmingSlashes: String {
        let slash = UInt8(ascii: "/")
        guard let first = self.utf8.firstIndex(where: { $0 != slash }),
            let last = self.utf8.lastIndex(where: { $0 != slash })
        else { return "" }
        return String(self[first...last])
    }
}

extension UInt8 {
    /// The byte, with `A` to `Z` made `a` to `z`.
    var asciiLowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }

    /// Whether the byte is one of `0` to `9`.
    var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// The value of a hexadecimal digit.
    var hexDigitValue: UInt8? {
        switch self.asciiLowercased {
        case let digit where digit.isASCIIDigit: digit - UInt8(ascii: "0")
        case let letter where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter):
            letter - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
