// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A slice after the look-up, before anything was scored.
package struct PreparedSlice: Sendable {
    /// The slice.
    package let slice: Slice
    /// How it is looked up.
    let plan: CachePlan
    /// The rows that are looked up even where the others are not.
    let picks: [Int]
    /// The key of each row; `nil` for a row that is not looked up.
    var keys: [CacheKey?]
    /// What was found for each row.
    var found: [RowResult?]
    /// What looking up in this process took; `nil` when nothing was.
    var nearDuration: Duration?

    /// A slice of which nothing was looked up.
    init(slice: Slice, plan: CachePlan, picks: [Int] = []) {
        self.slice = slice
        self.plan = plan
        self.picks = picks
        self.keys = Array(repeating: nil, count: slice.rows.count)
        self.found = Array(repeating: nil, count: slice.rows.count)
    }

    /// The positions in the slice of the rows that were not found.
    var missing: [Int] { self.found.indices.filter { self.found[$0] == nil } }

    /// The positions of the rows for which a store is used.
    func rows(_ use: CachePlan.Use) -> [Int] {
        switch use {
        case .all: Array(self.found.indices)
        case .picked: self.picks
        case .none: []
        }
    }
}
