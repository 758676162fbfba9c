// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import TestSupport
import Testing

@testable import SQLite

@Suite("A database")
struct DatabaseTests {
    private func database(_ folder: TemporaryFolder, timeout: Duration = .zero) throws -> Database {
        try Database(path: "\(folder.path)/db", busyTimeout: timeout)
    }

    @Test(
        "keeps values as they are",
        arguments: [
            SQLiteValue.null, .integer(0), .integer(.min), .integer(.max), .real(-0.5), .real(.infinity), .text(""),
            .text("a\0b"), .text("é\u{10FFFF}"), .blob([]), .blob([0, 255]),
            .blob([UInt8](repeating: 7, count: 3 << 20)),
        ]
    )
    func values(value: SQLiteValue) throws {
        let folder = try TemporaryFolder()
        let database = try self.database(folder)
        try database.execute("CREATE TABLE t (v ANY) STRICT")
        try database.prepare("INSERT INTO t VALUES (?)").run(value)
        let kept = try database.prepare("SELECT v, typeof(v) FROM t").first { row -> SQLiteValue in
            switch row.text(1) {
            case "null": row.isNull(0) ? .null : .text("not null")
            case "integer": .integer(row.integer(0))
            case "real": .real(row.real(0))
            case "text": .text(row.text(0))
            default: .blob(row.blob(0))
            }
        }
        #expect(kept == value)
    }

    @Test("tells a missing value from an empty one, and has none in a column that is not there")
    func missing() throws {
        let folder = try TemporaryFolder()
        let row = try self.database(folder).prepare("SELECT NULL, '', 0").first { row in
            [row.optionalText(0), row.optionalText(1), row.optionalInteger(2).map(String.init), row.optionalText(9)]
        }
        #expect(row == [nil, "", "0", nil])
    }

    @Test("uses the write-ahead log and waits for the disk")
    func modes() throws {
        let folder = try TemporaryFolder()
        let database = try self.database(folder)
        #expect(try database.useWriteAheadLog())
        #expect(try database.prepare("PRAGMA journal_mode").first { row in row.text(0) } == "wal")
        #expect(try database.prepare("PRAGMA synchronous").first { row in row.integer(0) } == 2)
    }

    @Test(
        "names the kind of a failure",
        arguments: [
            ("SELEKT 1", SQLiteError.Code.failure), ("SELECT * FROM none", .failure),
            ("INSERT INTO t VALUES (1)", .constraint),
            ("INSERT INTO t VALUES ('x')", .constraint), ("INSERT INTO t VALUES (NULL)", .constraint),
        ]
    )
    func failures(sql: String, code: SQLiteError.Code) throws {
        let folder = try TemporaryFolder()
        let database = try self.database(folder)
        try database.execute("CREATE TABLE t (v INTEGER NOT NULL UNIQUE) STRICT; INSERT INTO t VALUES (1)")
        let error = #expect(throws: SQLiteError.self) { try database.execute(sql) }
        #expect(error?.code == code)
    }

    @Test("refuses a wrong number of parameters and a text without a statement")
    func parameters() throws {
        let folder = try TemporaryFolder()
        let database = try self.database(folder)
        let statement = try database.prepare("SELECT ?, ?")
        for values in [[], [1], [1, 2, 3]] as [[SQLiteValue]] {
            #expect(throws: SQLiteError.self) {
                switch values.count {
                case 0: try statement.run()
                case 1: try statement.run(values[0])
                default: try statement.run(values[0], values[1], values[2])
                }
            }
        }
        #expect(try statement.first(1, "x") { row in row.text(1) } == "x")
        #expect(throws: SQLiteError(.failure, "no statement")) { try database.prepare(" -- nothing") }
    }

    @Test("cannot be opened where no file can be", arguments: ["", "a\0b", "none/db", "folder"])
    func places(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("folder/file", "")
        let path = name.isEmpty ? "" : "\(folder.path)/\(name)"
        let error = #expect(throws: SQLiteError.self) { try Database(path: path, busyTimeout: .zero) }
        #expect(error?.code == .cannotOpen)
    }

    @Test(
        "that is none, or a damaged one, is called so",
        arguments: [
            String(repeating: "x", count: 600), String(repeating: "nonsense", count: 4_096),
            "SQLite format 3\0" + String(repeating: "\u{7}", count: 9_000),
        ]
    )
    func damaged(contents: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("db", contents)
        let error = #expect(throws: SQLiteError.self) {
            let database = try self.database(folder)
            _ = try database.prepare("SELECT * FROM sqlite_schema").first { _ in true }
        }
        #expect(error?.code == .corrupt)
    }

    @Test("notices that its file has gone or is another one")
    func moved() throws {
        let folder = try TemporaryFolder()
        let database = try self.database(folder)
        try database.execute("CREATE TABLE t (v)")
        #expect(!database.hasMoved)
        unsafe unlink("\(folder.path)/db")
        #expect(database.hasMoved)
        try folder.write("db", "another")
        #expect(database.hasMoved)
    }
}
