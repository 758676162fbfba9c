// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Numbers as .NET writes them in the invariant culture.
package enum NetNumber {
    /// `Double.ToString`: the shortest digits that read back, with an exponent below 1E-4 and from 1E+15.
    package static func text(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        let sign = number.sign == .minus ? "-" : ""
        if number.isInfinite { return sign + "Infinity" }
        if number == 0 { return sign + "0" }
        let (digits, places) = self.digits(of: number.magnitude)
        if places > max(digits.count, 15) || places < -3 {
            return sign + self.scientific(digits, exponent: places - 1)
        }
        if places <= 0 { return sign + "0." + String(repeating: "0", count: -places) + digits }
        if digits.count <= places { return sign + digits + String(repeating: "0", count: places - digits.count) }
        return sign + digits.prefix(places) + "." + digits.dropFirst(places)
    }

    /// The same as Json.NET writes it: something always shows that it is no whole number, and what is no number in JSON
    /// is a string.
    static func json(_ number: Double) -> String {
        let text = self.text(number)
        if !number.isFinite { return "\"\(text)\"" }
        return text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "E") } ? text : text + ".0"
    }

    /// The digits from the first to the last that is not zero, and how many of them stand before the point.
    private static func digits(of number: Double) -> (digits: String, places: Int) {
        let parts = number.description.split(separator: "e")
        let whole = parts[0].prefix { $0 != "." }
        var places = whole.utf8.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        var digits = parts[0].filter { $0 != "." }[...]
        while digits.first == "0" {
            digits.removeFirst()
            places -= 1
        }
        while digits.last == "0" { digits.removeLast() }
        return (String(digits), places)
    }

    private static func scientific(_ digits: String, exponent: Int) -> String {
        let mantissa = digits.count > 1 ? "\(digits.prefix(1)).\(digits.dropFirst())" : digits
        let magnitude = String(exponent.magnitude)
        return mantissa + "E" + (exponent < 0 ? "-" : "+") + (magnitude.count < 2 ? "0" : "") + magnitude
    }
}
