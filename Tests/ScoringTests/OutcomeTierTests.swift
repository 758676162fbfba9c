// ScoringFunctions
// SPDX-License-Identifier: MIT

import Scoring
import Synchronization
import Testing

@Suite("Outcomes in both stores")
struct OutcomeTierTests {
    /// A store beyond the process that gives one answer and counts how often it is asked.
    final class Remote: CacheStore {
        let isServing = true
        let asked = Mutex(0)
        let stored = Mutex<[CacheEntry]>([])
        private let finding: CacheFinding

        init(_ finding: CacheFinding) { self.finding = finding }

        func lookUp(_ keys: [CacheKey], priority: CachePriority) async -> [CacheFinding] {
            self.asked.withLock { $0 += 1 }
            return keys.map { _ in self.finding }
        }

        func store(_ entries: [CacheEntry], priority: CachePriority) {
            self.stored.withLock { $0 += entries }
        }
    }

    static let key = MemoryCacheStoreTests.key(1)

    @Test("are kept in both, and found in this process first")
    func nearFirst() async {
        let remote = Remote(.hit(RowResult(bytes: [9])))
        let tiers = CacheTiers(near: MemoryCacheStore(), remote: remote)
        tiers.store(outcome: [1, 2], for: Self.key, timeToLive: .seconds(60), priority: .bulk)
        #expect(remote.stored.withLock { $0.map(\.result.bytes) } == [[1, 2]])
        #expect(remote.stored.withLock { $0.first?.timeToLive } == .seconds(60))
        #expect(await tiers.outcome(for: Self.key, priority: .bulk) == [1, 2])
        #expect(remote.asked.withLock { $0 } == 0)
    }

    @Test("are found beyond this process, and do not begin a second life in it")
    func remote() async {
        let remote = Remote(.hit(RowResult(bytes: [9])))
        let near = MemoryCacheStore()
        #expect(await CacheTiers(near: near, remote: remote).outcome(for: Self.key, priority: .bulk) == [9])
        #expect(near.size == 0)
    }

    @Test(
        "are none where the other store has none or cannot say, or is not there",
        arguments: [.miss, .unknown, nil] as [CacheFinding?]
    )
    func none(finding: CacheFinding?) async {
        let tiers = CacheTiers(near: MemoryCacheStore(), remote: finding.map(Remote.init))
        #expect(await tiers.outcome(for: Self.key, priority: .interactive) == nil)
    }
}
