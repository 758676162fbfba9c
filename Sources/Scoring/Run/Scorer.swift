// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Scores slices of rows: looks them up, computes what is missing once, and keeps it.
package struct Scorer: Sendable {
    /// Where long work is done.
    package let workers: WorkerThreads
    let cache: any CacheStore
    /// The rows being scored right now.
    let flights = FlightTable()

    /// A scorer that keeps results in `cache`.
    package init(cache: any CacheStore, workers: WorkerThreads) {
        self.cache = cache
        self.workers = workers
    }

    /// Hashes the rows and looks them up.
    package func prepare(_ slice: Slice, for job: ScoringJob) async -> PreparedSlice {
        let none = [RowResult?](repeating: nil, count: slice.rows.count)
        guard job.keepsResults else { return PreparedSlice(slice: slice, keys: [], found: none) }
        let keys = self.keys(of: slice, for: job)
        guard job.cacheControl == .standard else { return PreparedSlice(slice: slice, keys: keys, found: none) }
        let lookUpStarted = job.stages?.start()
        defer { job.stages?.end(.lookUp, lookUpStarted) }
        return await PreparedSlice(slice: slice, keys: keys, found: self.cache.lookUp(keys))
    }

    /// The cache key of each row.
    func keys(of slice: Slice, for job: ScoringJob) -> [CacheKey] {
        let started = job.stages?.start()
        defer { job.stages?.end(.hash, started) }
        return RowHasher(model: job.model, outputs: job.outputs).keys(of: slice)
    }

    /// Scores what the look-up did not find.
    ///
    /// - Returns: an outcome for each row of the slice, in order.
    package func score(_ prepared: PreparedSlice, for job: ScoringJob) async -> [RowOutcome] {
        let missing = prepared.missing
        guard !missing.isEmpty else { return prepared.found.compactMap { $0.map { .scored($0, .hit) } } }
        let scored =
            switch (job.keepsResults, job.cacheControl) {
            case (true, .standard): await self.scoreOnce(missing, of: prepared, for: job)
            case (true, _): await self.scoreAndKeep(missing, of: prepared, for: job)
            case (false, _): await self.run(missing, of: prepared, for: job)
            }
        return Self.merge(prepared.found, scored, at: missing)
    }

    /// Scores rows that nobody else is scoring, and waits for the others.
    private func scoreOnce(_ rows: [Int], of prepared: PreparedSlice, for job: ScoringJob) async -> [RowOutcome] {
        let flights = self.flights.enter(rows.map { prepared.keys[$0] })
        let led = rows.indices.filter { flights[$0].isLed }
        var outcomes = [RowOutcome?](repeating: nil, count: rows.count)
        let own = await self.lead(led.map { flights[$0] }, led.map { rows[$0] }, of: prepared, job)
        for (index, outcome) in zip(led, own) { outcomes[index] = outcome }
        if led.count == rows.count { return outcomes.compactMap(\.self) }
        for (index, flight) in flights.enumerated() where !flight.isLed {
            outcomes[index] = await flight.flight.result().map { .scored($0, .collapsed) }
        }
        return await self.scoreRest(outcomes, rows, of: prepared, for: job)
    }

    /// Scores the rows of flights that this caller leads, and ends the flights.
    private func lead(
        _ flights: [FlightTable.Entry],
        _ rows: [Int],
        of prepared: PreparedSlice,
        _ job: ScoringJob
    ) async -> [RowOutcome] {
        let outcomes = await withTaskCancellationHandler {
            await self.scoreAndKeep(rows, of: prepared, for: job)
        } onCancel: {
            // Who waits for these rows must not wait for a request that was given up; it scores them for itself.
            for flight in flights { self.flights.end(flight, with: nil) }
        }
        for (flight, outcome) in zip(flights, outcomes) { self.flights.end(flight, with: outcome.result) }
        return outcomes.map { $0.from(.miss) }
    }

    /// Scores the rows whose flights have brought no result.
    private func scoreRest(
        _ outcomes: [RowOutcome?],
        _ rows: [Int],
        of prepared: PreparedSlice,
        for job: ScoringJob
    ) async -> [RowOutcome] {
        let left = outcomes.indices.filter { outcomes[$0] == nil }
        var own = await self.scoreAndKeep(left.map { rows[$0] }, of: prepared, for: job).makeIterator()
        return outcomes.compactMap { $0 ?? own.next()?.from(.miss) }
    }

    /// Scores rows and stores the results, before anyone who waits for them is told.
    private func scoreAndKeep(_ rows: [Int], of prepared: PreparedSlice, for job: ScoringJob) async -> [RowOutcome] {
        guard !rows.isEmpty else { return [] }
        let outcomes = await self.run(rows, of: prepared, for: job)
        self.keep(outcomes, of: rows, in: prepared, for: job)
        return outcomes
    }

    /// Stores the results that may be kept.
    func keep(_ outcomes: [RowOutcome], of rows: [Int], in prepared: PreparedSlice, for job: ScoringJob) {
        let started = job.stages?.start()
        let entries = zip(rows, outcomes).compactMap { row, outcome in
            outcome.keptResult.map { CacheEntry(key: prepared.keys[row], result: $0) }
        }
        if !entries.isEmpty { self.cache.store(entries) }
        job.stages?.end(.lookUp, started)
    }

    private func run(_ rows: [Int], of prepared: PreparedSlice, for job: ScoringJob) async -> [RowOutcome] {
        let started = job.stages?.start()
        defer { job.stages?.end(.score, started) }
        return await BatchRun(model: job.model, outputs: job.outputs, workers: self.workers)
            .outcomes(of: rows, in: prepared.slice)
    }

    /// The outcomes of a slice: what was found, and what was scored for the rest.
    static func merge(_ found: [RowResult?], _ scored: [RowOutcome], at missing: [Int]) -> [RowOutcome] {
        if missing.count == found.count { return scored }
        var next = scored.makeIterator()
        return found.compactMap { result in
            result.map { .scored($0, .hit) } ?? next.next()
        }
    }
}
