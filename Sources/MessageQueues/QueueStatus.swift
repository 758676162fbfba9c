// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How many messages a queue holds.
package struct QueueStatus: Sendable, Equatable {
    /// The queue.
    package let name: String
    /// Messages that can be received.
    package let ready: Int
    /// Messages that a receiver has locked.
    package let locked: Int
    /// Messages that come later.
    package let scheduled: Int
    /// Messages that were given up, in the queue's own queue of dead letters.
    package let deadLettered: Int
}
