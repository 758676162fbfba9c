// ScoringFunctions
// SPDX-License-Identifier: MIT

import TestSupport
import Testing

@testable import SQLite

@Suite("A transaction")
struct TransactionTests {
    private struct Refusal: Error {}

    private let folder: TemporaryFolder
    private let database: Database

    init() throws {
        self.folder = try TemporaryFolder()
        self.database = try Database(path: "\(self.folder.path)/db", busyTimeout: .zero)
        _ = try self.database.useWriteAheadLog()
        try self.database.execute("CREATE TABLE t (v INTEGER UNIQUE) STRICT")
    }

    private func values(_ database: Database? = nil) throws -> [Int64] {
        try (database ?? self.database).prepare("SELECT v FROM t ORDER BY v").all { row in row.integer(0) }
    }

    private func insert(_ value: Int64) throws {
        try self.database.prepare("INSERT INTO t VALUES (?)").run(.integer(value))
    }

    @Test("is undone by what it throws, and done otherwise")
    func all() throws {
        #expect(throws: Refusal.self) {
            try self.database.transaction {
                try self.insert(1)
                throw Refusal()
            }
        }
        #expect(try self.values().isEmpty)
        #expect(!self.database.isInTransaction)
        try self.database.transaction { try self.insert(2) }
        #expect(try self.values() == [2])
    }

    @Test("has parts that are undone by themselves")
    func parts() throws {
        try self.database.transaction {
            try self.insert(1)
            #expect(throws: SQLiteError.self) {
                try self.database.savepoint {
                    try self.insert(2)
                    try self.insert(1)
                }
            }
            try self.database.savepoint { try self.insert(3) }
        }
        #expect(try self.values() == [1, 3])
    }

    @Test("is not seen by other connections before its end, and the only one to write")
    func alone() throws {
        let other = try Database(path: "\(self.folder.path)/db", busyTimeout: .zero)
        let version = try other.prepare("PRAGMA data_version")
        let before = try version.first { row in row.integer(0) }
        try self.database.transaction {
            try self.insert(1)
            #expect(try self.values(other).isEmpty)
            #expect(try version.first { row in row.integer(0) } == before)
            let error = #expect(throws: SQLiteError.self) { try other.transaction {} }
            #expect(error?.code == .busy)
        }
        #expect(try self.values(other) == [1])
        #expect(try version.first { row in row.integer(0) } != before)
        try other.transaction {}
    }
}
