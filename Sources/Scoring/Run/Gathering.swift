// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Slices of several requests that arrived together, scored as one (dynamic batching).
///
/// They are scored when there are as many as may be, or when the first of the requests asks for its rows.
final class Gathering: Sendable {
    /// At the most this many rows are gathered.
    static let maximumRows = 16
    /// Half as many where Redis is asked for them, so that it answers the one half while the other is being read.
    static let maximumRemoteRows = 8

    private enum Result {
        case scored(ScoredSlice)
        /// Redis is asked for all of them.
        case shared(SharedSlice)
        /// Something else has to be waited for.
        case unfinished(Slice)
    }

    private struct State {
        var builder: SliceBuilder
        var result: Result?
    }

    private let job: ScoringJob
    private let limit: Int
    private let executor: any TaskExecutor
    private let state: Mutex<State>

    /// No slices yet, of at the most `limit` rows, of requests that all want what `job` says; what has to be waited for
    /// goes on on `executor`.
    init(_ job: ScoringJob, limit: Int, on executor: any TaskExecutor) {
        self.job = job
        self.limit = limit
        self.executor = executor
        self.state = Mutex(State(builder: SliceBuilder(expectedRows: limit)))
    }

    /// Adds a slice.
    ///
    /// - Returns: the places of its rows; `nil`, and nothing was added, when it cannot be scored together with those that
    ///   are here, or it is too late.
    func add(_ slice: Slice, for job: ScoringJob) -> Range<Int>? {
        guard job.isSame(as: self.job) else { return nil }
        return self.state.withLock { state in
            let places = state.builder.rowCount..<(state.builder.rowCount + slice.rows.count)
            guard state.result == nil, places.upperBound <= self.limit, state.builder.fits(slice),
                job.model.cost.isPrompt(rows: places.upperBound)
            else { return nil }
            state.builder.append(slice)
            return places
        }
    }

    /// Begins with the rows if there is no room for further ones: Redis answers the sooner when it is asked at once.
    func beginIfFull(by scorer: Scorer) {
        guard self.state.withLock({ $0.result == nil && $0.builder.rowCount == self.limit }) else { return }
        if case .shared(let shared) = self.result(by: scorer) { shared.begin(by: scorer) }
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
                    .shared(SharedSlice(prepared, for: self.job, on: self.executor))
                default: .unfinished(slice)
                }
            state = State(builder: SliceBuilder(expectedRows: 0), result: result)
            return result
        }
    }
}
