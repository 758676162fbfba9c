// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import SQLite

extension QueueStore {
    private enum State: Int64 {
        case pending = 0
        case done = 1
        case poison = 2
    }

    private struct Standing {
        let attempts: Int
        let state: State
        let owner: Int64?
    }

    /// Begins an attempt on a blob, if it is time for one.
    func claim(_ receipt: BlobReceipt, of maximum: Int) throws -> ReceiptClaim {
        try self.releaseAll(ofDeadOwners: true)
        let standing = try self.standing(of: receipt)
        switch standing?.state {
        case .done: return .done
        case .poison: return .poison
        case .pending where standing?.owner != nil: return .underWay
        case .pending, nil: return try self.begin(receipt, attempt: (standing?.attempts ?? 0) + 1, of: maximum)
        }
    }

    /// Ends an attempt with success.
    ///
    /// - Throws: ``QueueError/Code/receiptLost``.
    func done(_ receipt: BlobReceipt) throws {
        _ = try self.checkOwner(of: receipt)
        try self.end(receipt, .done)
    }

    /// Ends an attempt that failed: the last one with a message to the poison queue.
    ///
    /// - Throws: ``QueueError/Code/receiptLost``.
    func attemptFailed(_ receipt: BlobReceipt, of maximum: Int) throws -> AttemptOutcome {
        let attempts = try self.checkOwner(of: receipt)
        guard attempts >= maximum else {
            try self.end(receipt, .pending)
            return .retry(attempts: attempts)
        }
        try self.poison(receipt)
        return .poison
    }

    private func begin(_ receipt: BlobReceipt, attempt: Int, of maximum: Int) throws -> ReceiptClaim {
        guard attempt <= maximum else {
            try self.poison(receipt)
            return .poison
        }
        try self.statement(
            """
            INSERT INTO receipt (function, container, name, etag, attempts, owner) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET attempts = excluded.attempts, owner = excluded.owner
            """
        ).run(
            .text(receipt.functionId),
            .text(receipt.container),
            .text(receipt.name),
            .text(receipt.etag),
            .integer(Int64(attempt)),
            .integer(self.owner)
        )
        return .granted(attempt: attempt)
    }

    private func poison(_ receipt: BlobReceipt) throws {
        try self.end(receipt, .poison)
        try self.enqueue(receipt.poisonMessage, to: BlobReceipt.poisonQueue)
    }

    private func end(_ receipt: BlobReceipt, _ state: State) throws(SQLiteError) {
        try self.statement(
            """
            UPDATE receipt SET state = ?, owner = NULL WHERE function = ? AND container = ? AND name = ? AND etag = ?
            """
        ).run(
            .integer(state.rawValue),
            .text(receipt.functionId),
            .text(receipt.container),
            .text(receipt.name),
            .text(receipt.etag)
        )
    }

    private func checkOwner(of receipt: BlobReceipt) throws -> Int {
        if let standing = try self.standing(of: receipt), standing.owner == self.owner { return standing.attempts }
        throw QueueError(
            .receiptLost,
            "The blob \(receipt.container)/\(receipt.name) is not being processed by this process. Claim it first."
        )
    }

    private func standing(of receipt: BlobReceipt) throws(SQLiteError) -> Standing? {
        try self.statement(
            """
            SELECT attempts, state, owner FROM receipt WHERE function = ? AND container = ? AND name = ? AND etag = ?
            """
        ).first(.text(receipt.functionId), .text(receipt.container), .text(receipt.name), .text(receipt.etag)) { row in
            Standing(
                attempts: Int(row.integer(0)),
                state: State(rawValue: row.integer(1)) ?? .pending,
                owner: row.optionalInteger(2)
            )
        }
    }
}
