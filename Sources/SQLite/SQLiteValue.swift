// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a parameter of a statement is bound to: one of SQLite's five types.
package enum SQLiteValue: Sendable, Equatable {
    /// `NULL`
    case null
    /// A whole number.
    case integer(Int64)
    /// Any other number; NaN becomes `NULL`.
    case real(Double)
    /// Text, which may hold zeros.
    case text(String)
    /// Bytes.
    case blob([UInt8])

    /// A whole number, or `NULL` for `nil`.
    package static func optional(_ integer: Int64?) -> SQLiteValue { integer.map(SQLiteValue.integer) ?? .null }

    /// A text, or `NULL` for `nil`.
    package static func optional(_ text: String?) -> SQLiteValue { text.map(SQLiteValue.text) ?? .null }
}

extension SQLiteValue: ExpressibleByIntegerLiteral {
    /// A whole number.
    package init(integerLiteral value: Int64) { self = .integer(value) }
}

extension SQLiteValue: ExpressibleByStringLiteral {
    /// A text.
    package init(stringLiteral value: String) { self = .text(value) }
}
