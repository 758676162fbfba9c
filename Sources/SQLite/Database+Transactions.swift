// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSQLite

extension Database {
    /// Whether a transaction is open; SQLite ends one by itself after some failures.
    package var isInTransaction: Bool { unsafe sqlite3_get_autocommit(self.handle) == 0 }

    /// Makes readers and one writer work side by side, with one `fsync` a commit (write-ahead log), where the file system
    /// can do that; elsewhere the file is as safe but slower.
    ///
    /// - Returns: Whether that is settled; not when another connection uses the file just now, which this does not wait for.
    /// - Throws: ``SQLiteError``.
    package func useWriteAheadLog() throws(SQLiteError) -> Bool {
        do {
            try self.execute("PRAGMA journal_mode = WAL")
            return true
        } catch {
            guard error.code == .busy else { throw error }
            return false
        }
    }

    /// Runs `body` in a transaction that is the only one to write; what it throws undoes everything.
    ///
    /// - Throws: What `body` throws, or ``SQLiteError``: after a failed commit nothing has happened.
    package func transaction<Value>(_ body: () throws -> Value) throws -> Value {
        try self.execute("BEGIN IMMEDIATE")
        do {
            let value = try body()
            try self.execute("COMMIT")
            return value
        } catch {
            if self.isInTransaction { try? self.execute("ROLLBACK") }
            throw error
        }
    }

    /// Runs `body` as a part of a transaction; what it throws undoes that part.
    ///
    /// - Throws: What `body` throws, or ``SQLiteError``.
    package func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        try self.execute("SAVEPOINT part")
        do {
            let value = try body()
            try self.execute("RELEASE part")
            return value
        } catch {
            if self.isInTransaction { try self.execute("ROLLBACK TO part; RELEASE part") }
            throw error
        }
    }
}
