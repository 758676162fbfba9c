// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Results in this process's memory: the least recently used go first when the space is used up.
package final class MemoryCacheStore: CacheStore {
    /// Whether there is room for anything.
    package let isServing: Bool
    private let entries: Mutex<LeastRecentlyUsed>
    private let longest: Duration
    private let now: @Sendable () -> ContinuousClock.Instant

    /// An empty store.
    ///
    /// - Parameters:
    ///   - capacity: bytes for keys, results and what it takes to find them.
    ///   - longest: how long a result is used at the most, whatever its own time says.
    ///   - now: the clock; tests give their own.
    package init(
        capacity: Int = 16 << 20,
        longest: Duration = .seconds(3600),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.isServing = capacity > 0
        self.entries = Mutex(LeastRecentlyUsed(capacity: capacity))
        self.longest = longest
        self.now = now
    }

    /// The bytes in use; never more than the capacity.
    package var size: Int { self.entries.withLock { $0.size } }

    /// The result kept for each key.
    package func find(_ keys: [CacheKey]) -> [RowResult?] {
        let now = self.now()
        return self.entries.withLock { entries in
            keys.map { entries.value(for: $0, at: now) }
        }
    }

    package func lookUp(_ keys: [CacheKey], priority: CachePriority) async -> [CacheFinding] {
        self.find(keys).map { $0.map(CacheFinding.hit) ?? .miss }
    }

    package func store(_ entries: [CacheEntry], priority: CachePriority) {
        let now = self.now()
        self.entries.withLock { store in
            for entry in entries { store.insert(entry, expiry: now + min(entry.timeToLive, self.longest)) }
        }
    }
}
