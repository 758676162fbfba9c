// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What may happen to a message next; raw values are those in the file.
package enum MessageState: Int64, Sendable, Equatable {
    /// It can be received.
    case ready = 0
    /// A receiver has it, until it settles the message or loses its lock.
    case locked = 1
    /// It can be received from a later time on.
    case scheduled = 2
}
