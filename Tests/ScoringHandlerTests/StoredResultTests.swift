// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import Scoring
import Testing

@testable import ScoringHandler

@Suite("Results as Redis keeps them")
struct StoredResultTests {
    private static func entry(_ number: Int, size: Int = 20) -> CacheEntry {
        let hash = SHA256()
        hash.update(number)
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        return CacheEntry(key: CacheKey(hash.finish()), result: RowResult(bytes: bytes), timeToLive: .seconds(1))
    }

    @Test("are read as they were written", arguments: [0, 1, 20, 4_000])
    func roundTrip(size: Int) throws {
        let entry = Self.entry(1, size: size)
        let stored = try #require(StoredResult.encode(entry))
        #expect(StoredResult.read(stored, for: entry.key) == .result(entry.result))
        #expect(StoredResult.read(stored, for: Self.entry(2).key) == .otherKey)
    }

    @Test("are not written when they are too long")
    func tooLong() throws {
        let most = StoredResult.maximumSize - 44
        #expect(try #require(StoredResult.encode(Self.entry(1, size: most))).count == StoredResult.maximumSize)
        #expect(StoredResult.encode(Self.entry(1, size: most + 1)) == nil)
    }

    @Test("are a miss with any bit changed, any part missing, or more behind them")
    func damage() throws {
        let entry = Self.entry(1)
        let stored = try #require(StoredResult.encode(entry))
        for place in stored.indices {
            for bit in 0..<8 {
                var damaged = stored
                damaged[place] ^= 1 << UInt8(bit)
                #expect(StoredResult.read(damaged, for: entry.key) == .unreadable)
            }
            #expect(StoredResult.read(Array(stored.prefix(place)), for: entry.key) == .unreadable)
        }
        #expect(StoredResult.read(stored + [0], for: entry.key) == .unreadable)
        #expect(StoredResult.read(Array("hello".utf8), for: entry.key) == .unreadable)
    }
}
