// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import Synchronization
import Testing

@testable import Scoring

@Suite("Results in memory")
struct MemoryCacheStoreTests {
    static func key(_ number: Int) -> CacheKey {
        let hash = SHA256()
        hash.update(number)
        return CacheKey(hash.finish())
    }

    static func entry(_ number: Int, size: Int = 100) -> CacheEntry {
        CacheEntry(
            key: self.key(number),
            result: RowResult(bytes: Array(repeating: UInt8(truncatingIfNeeded: number), count: size)),
            timeToLive: .seconds(10)
        )
    }

    @Test("never take more than the capacity; the least recently used go first")
    func capacityHolds() async {
        let cost = 32 + 100 + LeastRecentlyUsed.overhead
        let store = MemoryCacheStore(capacity: 3 * cost)
        store.store([Self.entry(1), Self.entry(2), Self.entry(3)], priority: .interactive)
        #expect(store.size == 3 * cost)
        _ = store.find([Self.key(1)])
        store.store([Self.entry(4)], priority: .interactive)
        let found = store.find([1, 2, 3, 4].map(Self.key))
        #expect(found.map { $0 != nil } == [true, false, true, true])
        #expect(store.size == 3 * cost)
    }

    @Test("a replaced result is counted once, one that is too large not at all")
    func replacement() async {
        let store = MemoryCacheStore(capacity: 1_000)
        store.store([Self.entry(1), Self.entry(1, size: 50)], priority: .interactive)
        #expect(store.size == 32 + 50 + LeastRecentlyUsed.overhead)
        #expect(store.find([Self.key(1)])[0]?.bytes.count == 50)
        store.store([Self.entry(2, size: 2_000)], priority: .interactive)
        #expect(store.find([Self.key(2)]) == [nil])
        #expect(store.find([Self.key(1)]) != [nil])
    }

    @Test("are used until their time has come")
    func expiry() async {
        let now = Mutex(ContinuousClock.now)
        let store = MemoryCacheStore { now.withLock { $0 } }
        store.store([Self.entry(1)], priority: .interactive)
        now.withLock { $0 += .seconds(9) }
        #expect(store.find([Self.key(1)]) != [nil])
        now.withLock { $0 += .seconds(1) }
        #expect(store.find([Self.key(1)]) == [nil])
        #expect(store.size == 0)
    }

    @Test("behave like a plain list under any mix of calls")
    func againstAModel() async {
        var random = Seeded(seed: 42)
        let cost = 32 + 10 + LeastRecentlyUsed.overhead
        let store = MemoryCacheStore(capacity: 8 * cost)
        var expected: [Int] = []
        for _ in 0..<5_000 {
            let number = Int.random(in: 0..<20, using: &random)
            if Bool.random(using: &random) {
                store.store([Self.entry(number, size: 10)], priority: .interactive)
                expected = (expected.filter { $0 != number } + [number]).suffix(8)
            } else {
                let found = store.find([Self.key(number)])[0] != nil
                #expect(found == expected.contains(number))
                if found { expected = expected.filter { $0 != number } + [number] }
            }
        }
        #expect(store.size == expected.count * cost)
    }
}

/// Random numbers that are the same in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed
    }

    mutating func next() -> UInt64 {
        self.state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
