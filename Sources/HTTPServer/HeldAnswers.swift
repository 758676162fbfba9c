// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The answers on one thread that are held back until everything has been read that arrived with their requests.
///
/// They are sent one right after the other then, which wakes a client that waits for several of them once; and what
/// several requests ask for can be done at once.
struct HeldAnswers {
    /// So many do not wait for further requests.
    private static let enough = 16

    /// The connections there are, each of which has at the most one answer here.
    var connections = 0
    /// Whether the answers wait for what else is being read.
    private(set) var areWaiting = false
    private var count = 0
    private var hasNew = false

    /// Whether one more answer could be sent with others: some connection may have a request that was not read yet.
    var mayWait: Bool { self.count + 1 < self.connections }

    /// An answer is held back.
    mutating func add() {
        self.count += 1
        self.hasNew = true
    }

    /// An answer is held back no longer.
    mutating func remove() {
        self.count -= 1
    }

    /// All connections are about to be looked at: answers wait if the last look brought more of them.
    mutating func look() {
        self.areWaiting = self.hasNew && self.count < Self.enough
        self.hasNew = false
    }
}
