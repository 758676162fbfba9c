// ScoringFunctions
// SPDX-License-Identifier: MIT

import Scoring

/// The results of a request that is answered as a whole: all of its rows, or the first failure.
struct RequestResults {
    /// What became of the rows so far.
    private(set) var tally: ScoringTally
    private var results: [RowResult] = []
    private var failure: RowFailure?

    /// No results yet; rows are counted on top of `tally`.
    init(tally: ScoringTally) {
        self.tally = tally
    }

    /// Takes the outcomes of a slice; answers whether further ones are of use.
    mutating func add(_ slice: ScoredSlice) -> Bool {
        for scored in slice.rows {
            self.tally.add(scored.outcome)
            switch scored.outcome {
            case .scored(let result, _): self.results.append(result)
            case .failed(let reason): self.failure = self.failure ?? reason
            }
        }
        return self.failure == nil
    }

    /// The result of every row, in order.
    ///
    /// - Parameter problem: what to say of a row without a result.
    /// - Throws: ``Problem`` of the first row without a result, and 400 when there are no rows.
    func all(_ problem: (RowFailure) -> Problem = { Problem($0) }) throws(Problem) -> [RowResult] {
        if let failure { throw problem(failure) }
        if self.results.isEmpty { throw Problem(400, "The input has no rows; send at least one.") }
        return self.results
    }
}
