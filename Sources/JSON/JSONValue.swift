// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A JSON value, read whole: for settings, metadata and other small documents.
///
/// Texts that hold many numbers are read by ``JSONTensor`` and ``JSONListReader`` instead.
package enum JSONValue: Sendable, Equatable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number written without fraction and exponent that fits.
    case integer(Int64)
    /// Every other number.
    case number(Double)
    /// A string, unescaped.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Named values in order.
    case object(JSONObject)

    /// The deepest nesting of arrays and objects that is read.
    package static let maximumDepth = 64

    /// The member called `name`, the last one if there are several; `nil` when this is no object.
    package subscript(_ name: String) -> JSONValue? { self.object?[name] }

    /// True for `null`.
    package var isNull: Bool { self == .null }

    /// The text of a string.
    package var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    /// A number without fraction that fits, whether it was written `3` or `3.0`.
    package var int: Int? {
        switch self {
        case .integer(let integer): Int(integer)
        case .number(let number): Int(exactly: number)
        default: nil
        }
    }

    /// Any number.
    package var double: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }

    /// `true` or `false`.
    package var bool: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }

    /// The elements of an array.
    package var array: [JSONValue]? {
        if case .array(let array) = self { array } else { nil }
    }

    /// The members of an object.
    package var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// What this is: the kind that its text would have.
    package var kind: JSONKind {
        switch self {
        case .null: .null
        case .bool: .bool
        case .integer, .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }

    /// Compact JSON text.
    package func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }
}
