// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import SQLite

/// The tables of the file.
enum Schema {
    /// The format that this program reads and writes (`PRAGMA user_version`).
    static let version: Int64 = 1
    /// What marks the file as ours (`PRAGMA application_id`): "Scor".
    static let application: Int64 = 0x5363_6F72

    /// Makes the tables in an empty file, and checks the version of any other.
    ///
    /// - Throws: ``QueueError`` for a file that is not ours or newer; ``SQLiteError``.
    static func prepare(_ database: Database, path: String) throws {
        // Whoever uses the file at this moment opens it too: it has the log when they are done.
        for _ in 0..<10 where try !database.useWriteAheadLog() { try database.transaction {} }
        try database.transaction {
            let version = try self.number("user_version", of: database)
            guard version <= Schema.version else {
                throw QueueError.tooNew(path, version: version, known: Schema.version)
            }
            let isEmpty = try self.isEmpty(database)
            guard try isEmpty || self.number("application_id", of: database) == Schema.application else {
                throw QueueError.foreign(path)
            }
            if isEmpty { try database.execute(self.tables) }
        }
    }

    private static func number(_ name: String, of database: Database) throws(SQLiteError) -> Int64 {
        try database.prepare("PRAGMA \(name)").first { row in row.integer(0) } ?? 0
    }

    private static func isEmpty(_ database: Database) throws(SQLiteError) -> Bool {
        try database.prepare("SELECT 1 FROM sqlite_schema").first { _ in true } == nil
    }

    /// Times are milliseconds since the beginning of 1970.
    ///
    /// `message.due` is when time alone changes the state: a lock's end, a schedule's time, a ready message's expiry.
    private static let tables = """
        CREATE TABLE owner (
            id INTEGER PRIMARY KEY AUTOINCREMENT
        ) STRICT;
        CREATE TABLE queue (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE,
            lastSequence INTEGER NOT NULL DEFAULT 0,
            maximumDeliveries INTEGER NOT NULL,
            timeToLive INTEGER NOT NULL,
            keepsExpired INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE content (
            id INTEGER PRIMARY KEY,
            messageId TEXT NOT NULL,
            contentType TEXT,
            correlationId TEXT,
            subject TEXT,
            recipient TEXT,
            replyTo TEXT,
            replyToSessionId TEXT,
            sessionId TEXT,
            partitionKey TEXT,
            timeToLive INTEGER,
            properties TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE message (
            id INTEGER PRIMARY KEY,
            queue INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            state INTEGER NOT NULL,
            due INTEGER NOT NULL,
            enqueued INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            deliveries INTEGER NOT NULL DEFAULT 0,
            token BLOB,
            owner INTEGER,
            reason TEXT,
            description TEXT
        ) STRICT;
        CREATE INDEX messageOrder ON message (queue, state, sequence);
        CREATE INDEX messageDue ON message (state, due);
        CREATE TABLE storageMessage (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            queue TEXT NOT NULL,
            inserted INTEGER NOT NULL,
            body BLOB NOT NULL
        ) STRICT;
        CREATE INDEX storageOrder ON storageMessage (queue, id);
        CREATE TABLE receipt (
            function TEXT NOT NULL,
            container TEXT NOT NULL,
            name TEXT NOT NULL,
            etag TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            state INTEGER NOT NULL DEFAULT 0,
            owner INTEGER,
            PRIMARY KEY (function, container, name, etag)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX receiptOwner ON receipt (owner) WHERE owner IS NOT NULL;
        PRAGMA application_id = \(Schema.application);
        PRAGMA user_version = \(Schema.version);
        """
}
