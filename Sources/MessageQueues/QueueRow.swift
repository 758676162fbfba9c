// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A queue as the file knows it.
struct QueueRow {
    let id: Int64
    let name: String
    let maximumDeliveries: Int64
    let timeToLive: Int64
    let keepsExpired: Bool

    /// Whether these are the dead letters of another queue: they are never given up, nor do they expire.
    var isOfDeadLetters: Bool { QueueName.isOfDeadLetters(self.name) }
}
