// ScoringFunctions
// SPDX-License-Identifier: MIT

import Redis
import Synchronization

/// What the server has refused to do for look-ups: a user may be allowed `GET` alone, and what is in front of a cluster may
/// want the keys of a command in one slot.
final class LookUpRestrictions: Sendable {
    private let refused = Atomic(false)

    /// Whether each key has to be asked for by a command of its own.
    var isOneByOne: Bool { self.refused.load(ordering: .relaxed) }

    /// Notes why a command for several keys was refused.
    func note(_ error: RedisServerError) {
        guard ["NOPERM", "CROSSSLOT", "ERR"].contains(error.code) else { return }
        self.refused.store(true, ordering: .relaxed)
    }
}
