// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSQLite

/// A connection to a database file, for one user at a time.
///
/// Calls block for as long as the disk takes and, when another connection writes, for as long as the busy time-out: so
/// it belongs to an actor that has a thread of its own.
@safe
package final class Database {
    let handle: OpaquePointer  // owned; SQLite keeps it alive until the last statement is finalized

    /// Opens the file at `path`, or makes an empty one; the folder exists.
    ///
    /// A commit is on the disk when it returns (`synchronous=FULL`). The file's schema is not trusted to call functions
    /// with side effects.
    ///
    /// - Parameters:
    ///   - path: The file; not empty, and without zeros.
    ///   - busyTimeout: How long to wait for another connection's lock.
    /// - Throws: ``SQLiteError``. A file that is no database shows when it is first used.
    package init(path: String, busyTimeout: Duration) throws(SQLiteError) {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw SQLiteError(.cannotOpen, "no name of a file") }
        var handle: OpaquePointer?
        // One thread at a time is the owner's rule, so SQLite need not lock.
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let result = unsafe sqlite3_open_v2(Database.plain(path), &handle, flags, nil)
        guard result == SQLITE_OK, let handle = unsafe handle else {
            defer { unsafe sqlite3_close_v2(handle) }
            throw unsafe SQLiteError(result, of: handle)
        }
        unsafe self.handle = handle
        unsafe sqlite3_busy_timeout(handle, Database.milliseconds(busyTimeout))
        try self.execute("PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }

    deinit {
        unsafe sqlite3_close_v2(self.handle)
    }

    /// Runs the statements in `sql`, which take no parameters; rows are passed over.
    ///
    /// - Throws: ``SQLiteError`` of the first one that fails; those before it have been run.
    package func execute(_ sql: String) throws(SQLiteError) {
        let result = unsafe sqlite3_exec(self.handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw unsafe SQLiteError(result, of: self.handle) }
    }

    /// Compiles the one statement in `sql`.
    ///
    /// - Throws: ``SQLiteError`` when it is none, or its tables are not there.
    package func prepare(_ sql: String) throws(SQLiteError) -> Statement {
        try Statement(sql, of: self)
    }

    /// Rows that the last statement has inserted, updated or deleted.
    package var changes: Int { unsafe Int(sqlite3_changes64(self.handle)) }

    /// The row identifier of the last row inserted.
    package var lastInsertedRow: Int64 { unsafe sqlite3_last_insert_rowid(self.handle) }

    /// Whether the file is not at its path any more: deleted, moved or replaced.
    package var hasMoved: Bool {
        var hasMoved: Int32 = 0
        let result = unsafe sqlite3_file_control(self.handle, nil, SQLITE_FCNTL_HAS_MOVED, &hasMoved)
        return result == SQLITE_OK && hasMoved != 0
    }

    /// Whole milliseconds; half an hour at the most.
    private static func milliseconds(_ time: Duration) -> Int32 {
        let (seconds, attoseconds) = min(max(time, .zero), .seconds(1_800)).components
        return Int32(truncatingIfNeeded: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }

    /// The path as that of a file, whatever it looks like: SQLite has other meanings for `:memory:` and the like.
    private static func plain(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }
}
