// ScoringFunctions
// SPDX-License-Identifier: MIT

extension Scorer {
    /// Scores a slice without waiting for anything: what this process keeps, and the rows of a model that takes
    /// microseconds.
    ///
    /// - Returns: `nil` where something has to be waited for, a slow model, Redis, or somebody else who scores one of the
    ///   rows; nothing was done then.
    package func promptlyScored(_ slice: Slice, for job: ScoringJob) -> ScoredSlice? {
        guard job.cacheControl != .refresh else { return nil }
        let prepared = self.cache.findNear(slice, for: job)
        let missing = prepared.missing
        let batch = BatchRun(model: job.model, outputs: job.outputs, workers: self.workers)
        guard missing.isEmpty || (prepared.plan.remote != .all && batch.isPrompt(rows: missing.count)) else {
            return nil
        }
        guard let flights = self.flights.lead(missing.map { prepared.keys[$0] }) else { return nil }
        self.cache.record(prepared, for: job)
        let scored = self.score(missing, of: prepared, by: batch, for: job, flights)
        return ScoredSlice(slice, Self.merge(prepared.found, scored, at: missing))
    }

    private func score(
        _ rows: [Int],
        of prepared: PreparedSlice,
        by batch: BatchRun,
        for job: ScoringJob,
        _ flights: [FlightTable.Entry]
    ) -> [RowOutcome] {
        guard !rows.isEmpty else { return [] }
        let outcomes = self.keep(batch.run(rows, in: prepared.slice), of: rows, in: prepared, for: job)
        for (flight, outcome) in zip(flights, outcomes) { self.flights.end(flight, with: outcome.result) }
        return outcomes
    }
}
