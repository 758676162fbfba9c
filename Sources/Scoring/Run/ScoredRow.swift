// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A row and what became of it.
package struct ScoredRow: Sendable {
    /// Its place in the request, from 0.
    package let row: Int
    /// What became of it.
    package let outcome: RowOutcome
    /// Its key; `nil` for a row that was not looked up.
    let key: CacheKey?
}
