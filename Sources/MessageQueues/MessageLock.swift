// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The right to settle a delivered message, until it expires.
package struct MessageLock: Sendable, Hashable {
    /// What tells this delivery from all others.
    package let token: LockToken
    /// The queue that the message lies in.
    package let queue: String
    let id: Int64
}
