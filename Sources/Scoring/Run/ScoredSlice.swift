// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A slice and what became of its rows.
package struct ScoredSlice: Sendable {
    /// Each row in the order of the request; those that could not be read too.
    package let rows: [ScoredRow]

    /// Puts the outcomes of a slice's rows among those that could not be read.
    init(_ prepared: PreparedSlice, _ outcomes: [RowOutcome]) {
        let slice = prepared.slice
        let scored = zip(slice.rows.indices, outcomes).map {
            ScoredRow(row: slice.rows[$0], outcome: $1, key: prepared.keys[$0])
        }
        let failed = slice.failures.map { ScoredRow(row: $0.row, outcome: .failed($0), key: nil) }
        self.rows = failed.isEmpty ? scored : (scored + failed).sorted { $0.row < $1.row }
    }

    /// The only row of a request, which the cache had.
    init(hit result: RowResult) {
        self.rows = [ScoredRow(row: 0, outcome: .scored(result, .hit), key: nil)]
    }

    private init(rows: [ScoredRow]) {
        self.rows = rows
    }

    /// The rows at `places` alone, of slices that could be read entirely.
    func part(_ places: Range<Int>) -> ScoredSlice {
        ScoredSlice(rows: Array(self.rows[places]))
    }
}
