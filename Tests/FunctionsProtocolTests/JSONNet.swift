// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON

/// JSON text as Json.NET writes it.
enum JSONNet {
    static func compact(_ value: JSONValue) -> String {
        switch value {
        case .array(let elements): "[" + elements.map(self.compact).joined(separator: ",") + "]"
        case .object(let object):
            "{" + object.map { "\(self.quoted($0.name)):\(self.compact($0.value))" }.joined(separator: ",") + "}"
        default: self.scalar(value)
        }
    }

    static func indented(_ value: JSONValue, _ depth: Int = 0) -> String {
        let space = "\n" + String(repeating: "  ", count: depth + 1)
        let end = "\n" + String(repeating: "  ", count: depth)
        switch value {
        case .array([]): return "[]"
        case .array(let elements):
            return "[" + elements.map { space + self.indented($0, depth + 1) }.joined(separator: ",") + end + "]"
        case .object(let object) where object.isEmpty: return "{}"
        case .object(let object):
            let members = object.map { "\(space)\(self.quoted($0.name)): \(self.indented($0.value, depth + 1))" }
            return "{" + members.joined(separator: ",") + end + "}"
        default: return self.scalar(value)
        }
    }

    private static func scalar(_ value: JSONValue) -> String {
        switch value {
        case .bool(let bool): bool ? "true" : "false"
        case .integer(let integer): String(integer)
        case .number(let number): self.withFraction(self.net(number))
        case .string(let text): self.quoted(text)
        default: "null"
        }
    }

    private static func withFraction(_ text: String) -> String {
        text.contains { ".E".contains($0) } ? text : text + ".0"
    }

    /// `Double.ToString` in the invariant culture.
    static func net(_ number: Double) -> String {
        let sign = number.sign == .minus ? "-" : ""
        if number == 0 { return sign + "0" }
        let parts = number.magnitude.description.split(separator: "e")
        let point = parts[0].firstIndex(of: ".") ?? parts[0].endIndex
        var digits = parts[0].filter { $0 != "." }
        var places =
            parts[0].distance(from: parts[0].startIndex, to: point) + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        while digits.first == "0" {
            digits.removeFirst()
            places -= 1
        }
        while digits.last == "0" { digits.removeLast() }
        if places > max(digits.count, 15) || places < -3 {
            let exponent = String((places - 1).magnitude)
            let mantissa = digits.count > 1 ? "\(digits.prefix(1)).\(digits.dropFirst())" : String(digits)
            return sign + mantissa + "E" + (places > 0 ? "+" : "-") + (exponent.count < 2 ? "0" : "") + exponent
        }
        if places <= 0 { return sign + "0." + String(repeating: "0", count: -places) + digits }
        if digits.count <= places { return sign + digits + String(repeating: "0", count: places - digits.count) }
        return sign + digits.prefix(places) + "." + digits.dropFirst(places)
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.unicodeScalars.map(self.escaped).joined() + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "\u{8}": "\\b"
        case "\u{C}": "\\f"
        case "\u{0}"..<" ", "\u{85}", "\u{2028}", "\u{2029}":
            "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
                + String(scalar.value, radix: 16)
        default: String(scalar)
        }
    }
}
