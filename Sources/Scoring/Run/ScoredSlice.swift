// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A slice and what became of its rows.
package struct ScoredSlice: Sendable {
    /// The outcome of each row, with its place in the request (from 0), in that order; rows that could not be read too.
    package let outcomes: [(row: Int, outcome: RowOutcome)]

    /// Puts the outcomes of a slice's rows among those that could not be read.
    init(_ slice: Slice, _ outcomes: [RowOutcome]) {
        let scored = zip(slice.rows, outcomes).map { (row: $0, outcome: $1) }
        let failed = slice.failures.map { (row: $0.row, outcome: RowOutcome.failed($0)) }
        self.outcomes = failed.isEmpty ? scored : (scored + failed).sorted { $0.row < $1.row }
    }

    private init(outcomes: [(row: Int, outcome: RowOutcome)]) {
        self.outcomes = outcomes
    }

    /// The outcomes at `places` alone, of slices that could be read entirely.
    func part(_ places: Range<Int>) -> ScoredSlice {
        ScoredSlice(outcomes: Array(self.outcomes[places]))
    }
}
