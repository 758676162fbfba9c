// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How much may be under way on one connection.
struct QueueLimits: Sendable, Equatable {
    /// Commands without a reply.
    var commands = 1_024
    /// Their bytes.
    var bytes = 1 << 20

    /// What callers in bulk may take of it.
    var half: QueueLimits { QueueLimits(commands: self.commands / 2, bytes: self.bytes / 2) }
}
