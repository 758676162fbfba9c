// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Results in this process's memory: the least recently used go first when the space is used up.
package final class MemoryCacheStore: CacheStore {
    private let entries: Mutex<LeastRecentlyUsed>
    private let timeToLive: Duration
    private let now: @Sendable () -> ContinuousClock.Instant

    /// An empty store.
    ///
    /// - Parameters:
    ///   - capacity: bytes for keys, results and what it takes to find them.
    ///   - timeToLive: how long a result is used.
    ///   - now: the clock; tests give their own.
    package init(
        capacity: Int = 16 << 20,
        timeToLive: Duration = .seconds(3600),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.entries = Mutex(LeastRecentlyUsed(capacity: capacity))
        self.timeToLive = timeToLive
        self.now = now
    }

    /// The bytes in use; never more than the capacity.
    package var size: Int { self.entries.withLock { $0.size } }

    package func lookUp(_ keys: [CacheKey]) async -> [RowResult?] { self.find(keys) }

    package func lookUpNow(_ keys: [CacheKey]) -> [RowResult?]? { self.find(keys) }

    private func find(_ keys: [CacheKey]) -> [RowResult?] {
        let now = self.now()
        return self.entries.withLock { entries in
            keys.map { entries.value(for: $0, at: now) }
        }
    }

    package func store(_ entries: [CacheEntry]) {
        let expiry = self.now() + self.timeToLive
        self.entries.withLock { store in
            for entry in entries { store.insert(entry, expiry: expiry) }
        }
    }
}
