// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import SQLite

extension QueueStore {
    /// A number that no other process has, held by this one before anybody can see it.
    func newOwner() throws -> Int64 {
        while true {
            try self.statement("INSERT INTO owner DEFAULT VALUES").run()
            let owner = self.lastInsertedRow
            // Held already: by the user of a file that was here before this one.
            if !self.owners.isHeld(owner) {
                try self.owners.hold(owner)
                return owner
            }
        }
    }

    /// Whether another process has gone without giving back what it had.
    var hasDeadOwners: Bool {
        get throws { try !self.deadOwners().isEmpty }
    }

    /// Gives back what processes that are gone had, or what this one has: deliveries and attempts count all the same.
    func releaseAll(ofDeadOwners: Bool) throws {
        for owner in ofDeadOwners ? try self.deadOwners() : [self.owner] {
            let locked = try self.statement("SELECT id FROM message WHERE state = 1 AND owner = ? ORDER BY sequence")
                .all(.integer(owner)) { row in row.integer(0) }
            for id in locked { try self.release(id) }
            try self.statement("UPDATE receipt SET owner = NULL WHERE owner = ?").run(.integer(owner))
            try self.statement("DELETE FROM owner WHERE id = ?").run(.integer(owner))
        }
    }

    private func deadOwners() throws -> [Int64] {
        let others = try self.statement("SELECT id FROM owner WHERE id <> ?")
            .all(.integer(self.owner)) { row in row.integer(0) }
        return others.filter { !self.owners.isHeld($0) }
    }
}
