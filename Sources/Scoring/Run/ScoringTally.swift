// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Counts what became of a request's rows.
package struct ScoringTally: Sendable {
    /// All rows.
    package private(set) var rows = 0
    /// Rows without a result.
    package private(set) var failures = 0
    /// How many rows came from each source, in the order of the sources.
    private var counts = SIMD4<Int>()

    /// Counts nothing yet.
    package init() {}

    /// Rows that the cache had.
    package var hits: Int { self.counts[RowOutcome.Source.hit.rawValue] }

    /// Counts one row.
    package mutating func add(_ outcome: RowOutcome) {
        self.rows += 1
        switch outcome {
        case .scored(_, let source): self.counts[source.rawValue] += 1
        case .failed: self.failures += 1
        }
    }

    /// The value of the `x-cache` header: the one source of all rows, or `PARTIAL`; `nil` when no row has a result.
    package var cacheStatus: String? {
        let sources = RowOutcome.Source.allCases.filter { self.counts[$0.rawValue] > 0 }
        return sources.count > 1 ? "PARTIAL" : sources.first?.name
    }
}
