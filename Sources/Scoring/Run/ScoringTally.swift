// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Counts what became of a request's rows.
package struct ScoringTally: Sendable {
    /// All rows.
    package private(set) var rows = 0
    /// Rows without a result.
    package private(set) var failures = 0
    private var sources: [RowOutcome.Source: Int] = [:]

    /// Counts nothing yet.
    package init() {}

    /// Rows that the cache had.
    package var hits: Int { self.sources[.hit] ?? 0 }

    /// Counts one row.
    package mutating func add(_ outcome: RowOutcome) {
        self.rows += 1
        switch outcome {
        case .scored(_, let source): self.sources[source, default: 0] += 1
        case .failed: self.failures += 1
        }
    }

    /// The value of the `x-cache` header: the one source of all rows, or `PARTIAL`; `nil` when no row has a result.
    package var cacheStatus: String? {
        if self.sources.count > 1 { return "PARTIAL" }
        return self.sources.keys.first?.rawValue
    }
}
