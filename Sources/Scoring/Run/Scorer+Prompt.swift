// ScoringFunctions
// SPDX-License-Identifier: MIT

extension Scorer {
    /// Scores a slice without waiting for anything: what this process keeps, and the rows of a model that takes
    /// microseconds.
    ///
    /// - Returns: `nil` where something has to be waited for, a slow model, Redis, or somebody else who scores one of the
    ///   rows; nothing was done then.
    package func promptlyScored(_ slice: Slice, for job: ScoringJob) -> ScoredSlice? {
        let batch = BatchRun(model: job.model, outputs: job.outputs, workers: self.workers)
        guard batch.isPrompt(rows: slice.rows.count) else { return nil }
        guard job.keepsResults else {
            return ScoredSlice(slice, batch.run(Array(slice.rows.indices), in: slice))
        }
        guard job.cacheControl == .standard else { return nil }
        let keys = self.keys(of: slice, for: job)
        guard let found = self.cache.lookUpNow(keys) else { return nil }
        return self.promptlyScored(PreparedSlice(slice: slice, keys: keys, found: found), for: job, by: batch)
    }

    private func promptlyScored(_ prepared: PreparedSlice, for job: ScoringJob, by batch: BatchRun) -> ScoredSlice? {
        let missing = prepared.missing
        guard let flights = self.flights.lead(missing.map { prepared.keys[$0] }) else { return nil }
        let outcomes = missing.isEmpty ? [] : batch.run(missing, in: prepared.slice)
        self.keep(outcomes, of: missing, in: prepared, for: job)
        for (flight, outcome) in zip(flights, outcomes) { self.flights.end(flight, with: outcome.result) }
        let scored = outcomes.map { $0.from(.miss) }
        return ScoredSlice(prepared.slice, Self.merge(prepared.found, scored, at: missing))
    }
}
