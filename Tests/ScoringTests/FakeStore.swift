// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

@testable import Scoring

/// A store whose answers a test gives; it counts what it is asked and told.
final class FakeStore: CacheStore {
    struct Calls {
        var lookUps = 0
        var keys: [CacheKey] = []
        var entries: [CacheEntry] = []
        var results: [CacheKey: RowResult] = [:]
        var isDown = false
    }

    let calls = Mutex(Calls())

    var isServing: Bool { self.calls.withLock { !$0.isDown } }

    func lookUp(_ keys: [CacheKey], priority: CachePriority) async -> [CacheFinding] {
        self.calls.withLock { calls in
            calls.lookUps += 1
            calls.keys += keys
            if calls.isDown { return keys.map { _ in .unknown } }
            return keys.map { calls.results[$0].map(CacheFinding.hit) ?? .miss }
        }
    }

    func store(_ entries: [CacheEntry], priority: CachePriority) {
        self.calls.withLock { calls in
            calls.entries += entries
            for entry in entries { calls.results[entry.key] = entry.result }
        }
    }

    var lookUps: Int { self.calls.withLock { $0.keys.count } }
    var stores: Int { self.calls.withLock { $0.entries.count } }
}
