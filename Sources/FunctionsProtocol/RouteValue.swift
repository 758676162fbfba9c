// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// The texts that .NET takes for numbers and identifiers in the invariant culture.
enum RouteValue {
    /// A whole number, with white space around it and a sign before it.
    static func integer(_ text: String) -> Int64? {
        Int64(text.trimmed)
    }

    /// Whether the text is a number that `System.Decimal` holds; it has no exponent.
    static func isDecimal(_ text: String) -> Bool {
        guard let digits = self.integerDigits(text, allowsExponent: false) else { return false }
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        let largest = Array("79228162514264337593543950335".utf8)
        return significant.count < largest.count
            || significant.count == largest.count && !largest.lexicographicallyPrecedes(significant)
    }

    /// Whether the text is a number that `System.Double` reads; too large ones become infinite.
    static func isDouble(_ text: String) -> Bool {
        let names = ["nan", "-nan", "+nan", "infinity", "-infinity", "+infinity"]
        return self.integerDigits(text, allowsExponent: true) != nil || names.contains(text.trimmed.lowercased())
    }

    /// Whether the text is a GUID: 32 digits, or five groups, alone or within `{}` or `()`.
    static func isGUID(_ text: String) -> Bool {
        var digits = Array(text.trimmed.utf8)
        let pairs: [[UInt8]] = [Array("{}".utf8), Array("()".utf8)]
        if digits.count == 38, pairs.contains([digits[0], digits[37]]) { digits = Array(digits[1..<37]) }
        if digits.count == 36 {
            let dashes = [23, 18, 13, 8]
            guard dashes.allSatisfy({ digits[$0] == UInt8(ascii: "-") }) else { return false }
            for place in dashes { digits.remove(at: place) }
        }
        return digits.count == 32 && digits.allSatisfy { $0.hexDigitValue != nil }
    }

    /// Whether the last segment of the text has a point with something behind it.
    static func isFileName(_ text: String) -> Bool {
        let last =
            text.utf8.split(separator: RouteTemplate.slash, omittingEmptySubsequences: false).last ?? text.utf8[...]
        return last.firstIndex(of: UInt8(ascii: ".")).map { last.index(after: $0) < last.endIndex } ?? false
    }

    /// The digits before the point, when the text is a number with a point, commas between thousands and an exponent.
    private static func integerDigits(_ text: String, allowsExponent: Bool) -> [UInt8]? {
        var rest = Array(text.trimmed.utf8)[...]
        self.dropSign(&rest)
        let whole = rest.prefix { $0.isASCIIDigit || $0 == UInt8(ascii: ",") }
        rest = rest.dropFirst(whole.count)
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: \.isASCIIDigit)
            rest = rest.dropFirst(1 + fraction.count)
        }
        let digits = whole.filter(\.isASCIIDigit)
        guard !digits.isEmpty || !fraction.isEmpty, whole.first != UInt8(ascii: ",") else { return nil }
        if allowsExponent, rest.first?.asciiLowercased == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            self.dropSign(&rest)
            guard !rest.isEmpty else { return nil }
            rest = rest.drop(while: \.isASCIIDigit)
        }
        return rest.isEmpty ? digits : nil
    }

    private static func dropSign(_ text: inout ArraySlice<UInt8>) {
        if text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-") { text = text.dropFirst() }
    }
}
