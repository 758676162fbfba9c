// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSQLite

/// Why SQLite could not do something.
package struct SQLiteError: Error, Equatable, CustomStringConvertible {
    /// Kinds of failure; the extended codes of SQLite fall into these.
    package enum Code: Sendable {
        /// Another connection holds the file for longer than the busy time-out.
        case busy
        /// The file cannot be opened or made.
        case cannotOpen
        /// The file, or its folder, may not be written to.
        case readOnly
        /// The file is no database, or a damaged one.
        case corrupt
        /// The disk is full.
        case full
        /// The system failed to read or write.
        case inputOutput
        /// A rule of the schema forbids the change.
        case constraint
        /// Anything else; as a rule a mistake in a statement.
        case failure
    }

    /// The kind of failure.
    package let code: Code
    /// SQLite's own words, without a full stop.
    package let message: String

    /// An error of this kind.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    package var description: String { self.message }
}

extension SQLiteError {
    /// What `database` says about the call that failed last with `result`; it may be missing altogether.
    init(_ result: Int32, of database: OpaquePointer?) {
        let words = unsafe database.flatMap { unsafe sqlite3_errmsg($0) } ?? sqlite3_errstr(result)
        self.init(Code(result), unsafe words.map { unsafe String(cString: $0) } ?? "error \(result)")
    }
}

extension SQLiteError.Code {
    fileprivate init(_ result: Int32) {
        self =
            switch result & 0xFF {
            case SQLITE_BUSY, SQLITE_LOCKED: .busy
            case SQLITE_CANTOPEN: .cannotOpen
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly
            case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
            case SQLITE_FULL: .full
            case SQLITE_IOERR: .inputOutput
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH: .constraint
            default: .failure
            }
    }
}
