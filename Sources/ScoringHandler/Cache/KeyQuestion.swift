// ScoringFunctions
// SPDX-License-Identifier: MIT

import Redis
import Scoring

/// Keys that one command asks for.
struct KeyQuestion {
    /// More would make the reply too long: no result has more than 64 KiB.
    static let maximumKeys = 16

    /// The keys, at least one.
    let keys: ArraySlice<CacheKey>
    /// What asks for their values: for an array of them where there are several.
    let command: RedisCommand

    /// A question for the values under the names that `name` gives the keys.
    init(_ keys: ArraySlice<CacheKey>, named name: (CacheKey) -> [UInt8]) {
        self.keys = keys
        let names = keys.map(name)
        self.command = names.count == 1 ? .get(names[0]) : .getAll(names)
    }
}
