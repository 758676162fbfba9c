// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A slice after the look-up, before anything was scored.
package struct PreparedSlice: Sendable {
    /// The slice.
    package let slice: Slice
    /// The key of each row; empty where the cache is not used.
    let keys: [CacheKey]
    /// What the cache has for each row.
    let found: [RowResult?]

    /// The positions in the slice of the rows that the cache does not have.
    var missing: [Int] { self.found.indices.filter { self.found[$0] == nil } }
}
