// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// Numbers as the host writes them again.
struct HostNumber {
    /// Fifteen decimal digits survive a `Double`, so only longer numbers need one.
    private static let exactDigits = 15
    /// How many digits stand between the first and the last that is not zero, both included.
    private var digits = 0
    /// How many of the digits stand before the point; negative when zeros follow it.
    private var places = 0

    /// The bytes of the number `text` when the host has read and written it.
    ///
    /// Whole numbers stay; others become the shortest digits of a `Double`, with an exponent below 1E-4 and from 1E+15
    /// (or as many places as there are digits), and with `.0` where nothing else shows the fraction.
    static func rewrittenLength(_ text: Span<UInt8>) -> Int {
        var isWhole = true
        for index in text.indices where text[index] == UInt8(ascii: ".") || text[index] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
        }
        let sign = text.count > 0 && text[0] == UInt8(ascii: "-") ? 1 : 0
        if isWhole { return text.count == 2 && sign == 1 && text[1] == UInt8(ascii: "0") ? 1 : text.count }
        var number = HostNumber(text)
        if number.digits > self.exactDigits || number.places.magnitude > 250 {
            let written = text.indices.map { text[$0] }
            guard let value = Double(String(decoding: written, as: UTF8.self)), value.isFinite else {
                return text.count
            }
            let shortest = Array(value.description.utf8)
            number = HostNumber(shortest.span)
        }
        return sign + number.length
    }

    /// Counts the digits of `text`.
    private init(_ text: Span<UInt8>) {
        var (index, hasPoint, zeros) = (0, false, 0)
        while index < text.count, text[index] != UInt8(ascii: "e"), text[index] != UInt8(ascii: "E") {
            let byte = text[index]
            index += 1
            if byte == UInt8(ascii: ".") { hasPoint = true }
            guard byte.isASCIIDigit else { continue }
            zeros = byte == UInt8(ascii: "0") ? zeros + 1 : 0
            if self.digits > 0 || zeros == 0 { self.digits += 1 }
            if hasPoint, self.digits == 0 { self.places -= 1 }
            if !hasPoint, self.digits > 0 { self.places += 1 }
        }
        self.digits = max(self.digits - zeros, 0)
        self.places += HostNumber.exponent(text, from: index + 1)
    }

    /// The exponent whose text starts at `start`, as far as it matters.
    private static func exponent(_ text: Span<UInt8>, from start: Int) -> Int {
        var exponent = 0
        guard start < text.count else { return 0 }
        for index in start..<text.count where text[index].isASCIIDigit {
            exponent = min(exponent * 10 + Int(text[index] - UInt8(ascii: "0")), 9_999)
        }
        return text[start] == UInt8(ascii: "-") ? -exponent : exponent
    }

    private var length: Int {
        if self.digits == 0 { return 3 }
        if self.places > max(self.digits, HostNumber.exactDigits) || self.places < -3 {
            let exponent = (self.places - 1).magnitude
            return self.digits + (self.digits > 1 ? 1 : 0) + 2 + (exponent < 100 ? 2 : 3)
        }
        if self.places <= 0 { return 2 - self.places + self.digits }
        return self.digits > self.places ? self.digits + 1 : self.places + 2
    }
}
