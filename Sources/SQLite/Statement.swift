// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSQLite

/// A compiled statement, to be run any number of times by the user of its database.
@safe
package final class Statement {
    private let handle: OpaquePointer  // owned
    private let database: Database  // which must live as long

    init(_ sql: String, of database: Database) throws(SQLiteError) {
        var handle: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        let result = unsafe sqlite3_prepare_v3(database.handle, sql, -1, flags, &handle, nil)
        guard result == SQLITE_OK else { throw unsafe SQLiteError(result, of: database.handle) }
        guard let handle = unsafe handle else { throw SQLiteError(.failure, "no statement") }
        unsafe self.handle = handle
        self.database = database
    }

    deinit {
        unsafe sqlite3_finalize(self.handle)
    }

    /// Runs the statement with its parameters in order; rows are passed over.
    ///
    /// - Throws: ``SQLiteError``; with another number of parameters than the statement has, too.
    package func run(_ values: SQLiteValue...) throws(SQLiteError) {
        _ = try self.rows(values) { (_: borrowing Row) throws(SQLiteError) in }
    }

    /// Runs the statement with its parameters in order; what `read` makes of each row.
    ///
    /// - Throws: ``SQLiteError``, also what `read` throws.
    package func all<Value>(
        _ values: SQLiteValue...,
        read: (borrowing Row) throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> [Value] {
        try self.rows(values, read)
    }

    /// Runs the statement with its parameters in order; what `read` makes of the first row, `nil` without rows.
    ///
    /// - Throws: ``SQLiteError``, also what `read` throws.
    package func first<Value>(
        _ values: SQLiteValue...,
        read: (borrowing Row) throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> Value? {
        try self.rows(values, read).first
    }

    /// To the last row, so that the statement has done all it does; `read` must not run this statement.
    private func rows<Value>(
        _ values: [SQLiteValue],
        _ read: (borrowing Row) throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> [Value] {
        // A statement that is not reset keeps the database locked, and the memory of its parameters.
        defer {
            unsafe sqlite3_reset(self.handle)
            unsafe sqlite3_clear_bindings(self.handle)
        }
        try self.bind(values)
        var rows: [Value] = []
        while try self.step() { rows.append(try read(unsafe Row(self.handle))) }
        return rows
    }

    private func step() throws(SQLiteError) -> Bool {
        switch unsafe sqlite3_step(self.handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let result: throw unsafe SQLiteError(result, of: self.database.handle)
        }
    }
}

extension Statement {
    private func bind(_ values: [SQLiteValue]) throws(SQLiteError) {
        let count = unsafe Int(sqlite3_bind_parameter_count(self.handle))
        guard values.count == count else {
            throw SQLiteError(.failure, "\(values.count) values for the \(count) parameters of a statement")
        }
        for (place, value) in zip(Int32(1)..., values) {
            let result = self.bind(value, at: place)
            guard result == SQLITE_OK else { throw unsafe SQLiteError(result, of: self.database.handle) }
        }
    }

    private func bind(_ value: SQLiteValue, at place: Int32) -> Int32 {
        switch value {
        case .null: return unsafe sqlite3_bind_null(self.handle, place)
        case .integer(let integer): return unsafe sqlite3_bind_int64(self.handle, place, integer)
        case .real(let number): return unsafe sqlite3_bind_double(self.handle, place, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                unsafe bytes.withMemoryRebound(to: CChar.self) {
                    unsafe CSQLite_bindText(self.handle, place, $0.baseAddress, UInt64($0.count))
                }
            }
        case .blob(let bytes):
            return unsafe bytes.withUnsafeBytes {
                unsafe CSQLite_bindBlob(self.handle, place, $0.baseAddress, UInt64($0.count))
            }
        }
    }
}
