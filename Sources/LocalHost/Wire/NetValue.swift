// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON

/// A value as the Functions host holds it in .NET, most often because Json.NET has read it.
package enum NetValue: Sendable, Equatable {
    /// `null`
    case null
    /// A boolean.
    case bool(Bool)
    /// A whole number that fits.
    case integer(Int64)
    /// The digits of a whole number that does not, with its sign.
    case bigInteger(String)
    /// Every other number; NaN and the infinities, too, which Json.NET reads.
    case double(Double)
    /// A string that does not look like a date.
    case string(String)
    /// A date: Json.NET makes one of every string that looks like one.
    case date(NetDate)
    /// Bytes: what the host makes of a string that happens to be base64.
    case bytes([UInt8])
    /// Values in order.
    case array([NetValue])
    /// Named values in order.
    case object(NetObject)

    /// The value that a program would have written out as `json`: strings stay strings, dates or not.
    package init(_ json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let bool): self = .bool(bool)
        case .integer(let integer): self = .integer(integer)
        case .number(let number): self = .double(number)
        case .string(let string): self = .string(string)
        case .array(let elements): self = .array(elements.map { NetValue($0) })
        case .object(let object): self = .object(NetObject(object.map { ($0.name, NetValue($0.value)) }))
        }
    }

    /// The members of an object.
    package var object: NetObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The text of a string.
    package var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    /// What .NET's `ToString` gives in the invariant culture, objects and arrays indented.
    package var text: String {
        switch self {
        case .null: ""
        case .bool(let bool): bool ? "True" : "False"
        case .integer(let integer): String(integer)
        case .bigInteger(let digits): digits
        case .double(let double): NetNumber.text(double)
        case .string(let string): string
        case .date(let date): date.cultureText
        case .bytes: "System.Byte[]"
        case .array, .object: String(decoding: self.json(indented: true), as: UTF8.self)
        }
    }

    /// The JSON text that Json.NET writes for the value.
    package func json(indented: Bool = false) -> [UInt8] {
        var writer = NetJSONWriter(isIndented: indented)
        writer.write(self)
        return writer.bytes
    }
}
