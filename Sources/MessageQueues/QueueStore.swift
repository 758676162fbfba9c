// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc
internal import SQLite

/// The file with everything durable, for one user at a time; every method belongs in ``transaction(at:_:)``.
///
/// Each message is one row of `content`, which never changes, and one of `message`, which says where and in what state it
/// is: so that a delivery does not write the body again.
final class QueueStore {
    /// The file.
    let path: String
    /// The time of the current transaction, in milliseconds since the beginning of 1970.
    private(set) var now: Int64 = 0
    /// When a lock expires or a scheduled message becomes ready next, as of the last transaction.
    private(set) var nextDue = Int64.never
    /// The number under which this process locks messages.
    private(set) var owner: Int64 = 0
    let owners: OwnerFile
    private let database: Database
    private var statements: [String: Statement] = [:]
    /// What counts the transactions of other connections.
    private var version: Int64 = 0

    /// Opens the file, or makes it, and the folder that it lies in.
    ///
    /// Messages and receipts of processes that are gone are released.
    ///
    /// - Throws: ``QueueError`` when the file cannot be used, or not by this version of the program.
    init(path: String, now: Int64, patience: Duration) throws(QueueError) {
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            // What stands in the way of it shows when the file is opened.
            unsafe mkdir(String(path[..<slash]), 0o755)
        }
        self.path = path
        self.owners = try OwnerFile(path: path + "-owners")
        do {
            self.database = try Database(path: path, busyTimeout: patience)
        } catch {
            throw QueueError(error, path: path)
        }
        try self.typed {
            try Schema.prepare(self.database, path: path)
            try self.transaction(at: now) {
                self.owner = try self.newOwner()
                try self.releaseAll(ofDeadOwners: true)
            }
        }
    }

    /// Runs `body` as one change of the file, which is on the disk when this returns, or has not happened.
    ///
    /// What time has brought about is done first.
    ///
    /// - Throws: What `body` throws, or ``SQLiteError``.
    func transaction<Value>(at now: Int64, _ body: () throws -> Value) throws -> Value {
        self.now = now
        return try self.database.transaction {
            self.version = try self.currentVersion
            try self.settleDue()
            let value = try body()
            self.nextDue = try self.earliestDue
            return value
        }
    }

    /// Runs `body` as a part of the transaction, which has not happened when it throws.
    func part<Value>(_ body: () throws -> Value) throws -> Value {
        try self.database.savepoint(body)
    }

    /// The compiled statement, which is kept.
    func statement(_ sql: String) throws(SQLiteError) -> Statement {
        if let statement = self.statements[sql] { return statement }
        let statement = try self.database.prepare(sql)
        self.statements[sql] = statement
        return statement
    }

    /// Rows that the last statement has changed.
    var changes: Int { self.database.changes }

    /// The row that the last statement has inserted.
    var lastInsertedRow: Int64 { self.database.lastInsertedRow }

    /// Whether another connection has changed the file since the last transaction.
    var hasForeignChanges: Bool {
        get throws { try self.currentVersion != self.version }
    }

    /// Makes sure that the file is still at its path.
    ///
    /// - Throws: ``QueueError/Code/moved``.
    func checkPlace() throws(QueueError) {
        if self.database.hasMoved { throw .moved(self.path) }
    }

    /// Runs `body`; what it throws is in terms of this module.
    func typed<Value>(_ body: () throws -> Value) throws(QueueError) -> Value {
        do {
            return try body()
        } catch {
            throw self.queueError(error)
        }
    }

    /// What an error of a transaction means to a caller.
    func queueError(_ error: any Error) -> QueueError {
        switch error {
        case let error as QueueError: error
        case let error as SQLiteError: QueueError(error, path: self.path)
        default: QueueError(.unusable, "\(self.path) cannot be used: \(error).")
        }
    }

    private var currentVersion: Int64 {
        get throws { try self.statement("PRAGMA data_version").first { row in row.integer(0) } ?? 0 }
    }
}
