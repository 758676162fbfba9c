// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Slices of several requests that arrived together, scored as one (dynamic batching).
///
/// They are scored when the first of the requests asks for its rows.
final class Gathering: Sendable {
    /// At the most this many rows are gathered.
    static let maximumRows = 16

    private enum Result {
        case scored(ScoredSlice)
        /// Redis is asked for all of them.
        case shared(SharedSlice)
        /// Something else has to be waited for.
        case unfinished(Slice)
    }

    private struct State {
        var builder = SliceBuilder(expectedRows: Gathering.maximumRows)
        var result: Result?
    }

    private let job: ScoringJob
    private let state = Mutex(State())

    /// No slices yet of requests that all want what `job` says.
    init(_ job: ScoringJob) {
        self.job = job
    }

    /// Adds a slice.
    ///
    /// - Returns: the places of its rows; `nil`, and nothing was added, when it cannot be scored together with those that
    ///   are here, or it is too late.
    func add(_ slice: Slice, for job: ScoringJob) -> Range<Int>? {
        guard job.isSame(as: self.job) else { return nil }
        return self.state.withLock { state in
            let places = state.builder.rowCount..<(state.builder.rowCount + slice.rows.count)
            guard state.result == nil, places.upperBound <= Self.maximumRows, state.builder.fits(slice),
                job.model.cost.isPrompt(rows: places.upperBound)
            else { return nil }
            state.builder.append(slice)
            return places
        }
    }

    /// How far the rows at `places` have come, after `scorer` has begun with all of them.
    ///
    /// When somebody else has to be waited for, it is begun anew with each request's own.
    func begin(_ places: Range<Int>, by scorer: Scorer) -> BegunSlice {
        switch self.result(by: scorer) {
        case .scored(let scored): .scored(scored.part(places))
        case .shared(let shared): .shared(shared, places)
        case .unfinished(let slice): scorer.begin(slice.part(places), for: self.job)
        }
    }

    private func result(by scorer: Scorer) -> Result {
        self.state.withLock { state in
            if let result = state.result { return result }
            let slice = state.builder.slice
            let result: Result =
                switch scorer.begin(slice, for: self.job) {
                case .scored(let scored): .scored(scored)
                case .unfinished(let prepared) where prepared.plan.remote == .all:
                    .shared(SharedSlice(prepared, for: self.job))
                default: .unfinished(slice)
                }
            state = State(result: result)
            return result
        }
    }
}
