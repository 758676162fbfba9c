// ScoringFunctions
// SPDX-License-Identifier: MIT

extension UInt8 {
    /// The byte, with `A` to `Z` made `a` to `z`.
    @inlinable package var asciiLowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }

    /// Whether the byte is one of `0` to `9`.
    @inlinable package var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// Whether the byte is an unaccented letter.
    @inlinable package var isASCIILetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self.asciiLowercased)
    }

    /// The value of a hexadecimal digit.
    package var hexDigitValue: UInt8? {
        switch self.asciiLowercased {
        case let digit where digit.isASCIIDigit: digit - UInt8(ascii: "0")
        case let letter where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter):
            letter - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
