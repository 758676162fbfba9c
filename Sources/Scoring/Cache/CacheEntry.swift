// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A result to keep.
package struct CacheEntry: Sendable {
    /// What it is the result of.
    package let key: CacheKey
    /// The result.
    package let result: RowResult
    /// How long it may be used.
    package let timeToLive: Duration

    /// An entry for a store.
    package init(key: CacheKey, result: RowResult, timeToLive: Duration) {
        self.key = key
        self.result = result
        self.timeToLive = timeToLive
    }
}
