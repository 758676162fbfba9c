// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Entries with an expiry, bounded by bytes; the least recently used one makes room for the next.
///
/// The order of use is a doubly linked list of positions in an array, so that a look-up moves three integers and
/// nothing is allocated for an entry but its result.
struct LeastRecentlyUsed {
    private struct Node {
        var entry: CacheEntry
        var expiry: ContinuousClock.Instant
        var newer: Int
        var older: Int
    }

    /// Bytes for a node, for its place in the table and for the header of the result's array.
    static let overhead = 192

    /// The bytes in use.
    private(set) var size = 0
    private let capacity: Int
    private var positions: [CacheKey: Int] = [:]
    private var nodes: [Node] = []
    private var free: [Int] = []
    private var newest = -1
    private var oldest = -1

    /// No entries, and room for `capacity` bytes of them.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// The result for `key`, unless it has expired; it counts as used.
    mutating func value(for key: CacheKey, at now: ContinuousClock.Instant) -> RowResult? {
        guard let position = self.positions[key] else { return nil }
        guard self.nodes[position].expiry > now else {
            self.remove(position)
            return nil
        }
        self.unlink(position)
        self.linkAsNewest(position)
        return self.nodes[position].entry.result
    }

    /// Adds or replaces an entry; one that is larger than the whole capacity is not kept.
    mutating func insert(_ entry: CacheEntry, expiry: ContinuousClock.Instant) {
        if let position = self.positions[entry.key] { self.remove(position) }
        let needed = Self.size(of: entry)
        guard needed <= self.capacity else { return }
        while self.size + needed > self.capacity { self.remove(self.oldest) }
        self.size += needed
        self.positions[entry.key] = self.place(Node(entry: entry, expiry: expiry, newer: -1, older: -1))
    }

    private static func size(of entry: CacheEntry) -> Int {
        32 + entry.result.bytes.count + Self.overhead
    }

    private mutating func place(_ node: Node) -> Int {
        let position = self.free.popLast() ?? self.nodes.count
        if position == self.nodes.count { self.nodes.append(node) } else { self.nodes[position] = node }
        self.linkAsNewest(position)
        return position
    }

    private mutating func remove(_ position: Int) {
        self.unlink(position)
        let entry = self.nodes[position].entry
        self.positions[entry.key] = nil
        self.size -= Self.size(of: entry)
        self.nodes[position].entry = CacheEntry(key: entry.key, result: RowResult(bytes: []), timeToLive: .zero)
        self.free.append(position)
    }

    private mutating func linkAsNewest(_ position: Int) {
        self.nodes[position].newer = -1
        self.nodes[position].older = self.newest
        if self.newest >= 0 { self.nodes[self.newest].newer = position } else { self.oldest = position }
        self.newest = position
    }

    private mutating func unlink(_ position: Int) {
        let (newer, older) = (self.nodes[position].newer, self.nodes[position].older)
        if newer >= 0 { self.nodes[newer].older = older } else { self.newest = older }
        if older >= 0 { self.nodes[older].newer = newer } else { self.oldest = newer }
    }
}
