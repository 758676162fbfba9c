// ScoringFunctions
// SPDX-License-Identifier: MIT

extension Scorer {
    /// Begins with a slice together with those of other requests that are read meanwhile, or at once: where the model is
    /// slow, or an output would show in its last digits that it was scored with others.
    ///
    /// - Parameter executor: runs tasks on the thread that has read the request.
    package func begin(_ slice: Slice, for job: ScoringJob, on executor: any TaskExecutor) -> BegunSlice {
        let limit = self.cache.usesRemote(for: job) ? Gathering.maximumRemoteRows : Gathering.maximumRows
        guard job.outputs.isBatchInvariant, slice.failures.isEmpty,
            let gathered = self.gatherings.add(slice, for: job, limit: limit, on: executor)
        else { return self.begin(slice, for: job) }
        gathered.gathering.beginIfFull(by: self)
        return .gathered(gathered)
    }

    /// Begins with a slice that was gathered, and so with all that were gathered with it, unless that was done already.
    package func begin(_ gathered: GatheredSlice) -> BegunSlice {
        gathered.gathering.begin(gathered.places, by: self)
    }

    /// Looks a slice up in this process, and scores what is missing if nothing has to be waited for: not for a slow model,
    /// Redis, or somebody else who scores one of the rows.
    package func begin(_ slice: Slice, for job: ScoringJob) -> BegunSlice {
        let prepared = self.cache.findNear(slice, for: job)
        self.cache.record(prepared, for: job)
        let missing = prepared.missing
        let batch = BatchRun(model: job.model, outputs: job.outputs, workers: self.workers)
        guard missing.isEmpty || Self.isPrompt(prepared, batch, rows: missing.count, job),
            let flights = self.flights.lead(missing.map { prepared.keys[$0] })
        else { return .unfinished(prepared) }
        let scored = self.score(missing, of: prepared, by: batch, for: job, flights)
        return .scored(ScoredSlice(prepared, Self.merge(prepared.found, scored, at: missing)))
    }

    /// Does the rest for a slice.
    package func finish(_ prepared: PreparedSlice, for job: ScoringJob) async -> ScoredSlice {
        var prepared = prepared
        await self.cache.findRemote(&prepared, for: job)
        return ScoredSlice(prepared, await self.score(prepared, for: job))
    }

    /// Does the rest for all rows of a shared slice, unless that is being done, and calls `receive` with those at `places`.
    package func finish(
        _ slice: SharedSlice,
        _ places: Range<Int>,
        _ receive: @escaping @Sendable (ScoredSlice) -> Void
    ) {
        slice.whenScored(by: self) { receive($0.part(places)) }
    }

    private static func isPrompt(_ prepared: PreparedSlice, _ batch: BatchRun, rows: Int, _ job: ScoringJob) -> Bool {
        job.cacheControl != .refresh && prepared.plan.remote != .all && batch.isPrompt(rows: rows)
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
