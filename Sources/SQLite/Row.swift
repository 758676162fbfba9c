// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSQLite

/// One row of a result, while it is read; columns count from 0.
///
/// A value of another type is converted as SQLite does it (https://sqlite.org/c3ref/column_blob.html): the tables that
/// are read are `STRICT`, so this does not happen.
@safe
package struct Row: ~Copyable {
    private let statement: OpaquePointer  // that of the statement that is being run

    init(_ statement: OpaquePointer) {
        unsafe self.statement = statement
    }

    /// Whether the value is `NULL`, or there is no such column.
    package func isNull(_ column: Int32) -> Bool {
        unsafe sqlite3_column_type(self.statement, column) == SQLITE_NULL
    }

    /// A whole number; 0 for `NULL`.
    package func integer(_ column: Int32) -> Int64 {
        unsafe sqlite3_column_int64(self.statement, column)
    }

    /// A number; 0 for `NULL`.
    package func real(_ column: Int32) -> Double {
        unsafe sqlite3_column_double(self.statement, column)
    }

    /// A text; empty for `NULL`.
    package func text(_ column: Int32) -> String {
        guard let text = unsafe sqlite3_column_text(self.statement, column) else { return "" }
        let size = unsafe Int(sqlite3_column_bytes(self.statement, column))
        return unsafe String(decoding: UnsafeBufferPointer(start: text, count: size), as: UTF8.self)
    }

    /// Bytes; none for `NULL`.
    package func blob(_ column: Int32) -> [UInt8] {
        guard let bytes = unsafe sqlite3_column_blob(self.statement, column) else { return [] }
        let size = unsafe Int(sqlite3_column_bytes(self.statement, column))
        return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: size))
    }

    /// A whole number; `nil` for `NULL`.
    package func optionalInteger(_ column: Int32) -> Int64? {
        self.isNull(column) ? nil : self.integer(column)
    }

    /// A text; `nil` for `NULL`.
    package func optionalText(_ column: Int32) -> String? {
        self.isNull(column) ? nil : self.text(column)
    }
}
