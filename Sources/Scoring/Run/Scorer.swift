// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Scores slices of rows: looks them up, computes what is missing once, and keeps it.
package final class Scorer: Sendable {
    /// Where long work is done.
    package let workers: WorkerThreads
    let cache: CacheTiers
    /// The rows being scored right now.
    let flights = FlightTable()
    /// The rows that are about to be scored together.
    let gatherings = GatheringTable()

    /// A scorer that keeps results in `cache`.
    package init(cache: CacheTiers, workers: WorkerThreads) {
        self.cache = cache
        self.workers = workers
    }

    /// Hashes the rows and looks them up.
    package func prepare(_ slice: Slice, for job: ScoringJob) async -> PreparedSlice {
        var prepared = self.cache.findNear(slice, for: job)
        self.cache.record(prepared, for: job)
        let started = job.stages?.start()
        await self.cache.findRemote(&prepared, for: job)
        job.stages?.end(.lookUp, started)
        return prepared
    }

    /// Scores what the look-up did not find.
    ///
    /// - Returns: an outcome for each row of the slice, in order.
    package func score(_ prepared: PreparedSlice, for job: ScoringJob) async -> [RowOutcome] {
        let missing = prepared.missing
        guard !missing.isEmpty else { return prepared.found.compactMap { $0.map { .scored($0, .hit) } } }
        let scored =
            job.cacheControl == .standard
            ? await self.scoreOnce(missing, of: prepared, for: job)
            : await self.scoreAndKeep(missing, of: prepared, for: job)
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
        for (index, entry) in flights.enumerated() where !entry.isLed {
            outcomes[index] = await entry.flight?.flight.result().map { .scored($0, .collapsed) }
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
        return outcomes
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
        return outcomes.compactMap { $0 ?? own.next() }
    }

    /// Scores rows and stores the results, before anyone who waits for them is told.
    private func scoreAndKeep(_ rows: [Int], of prepared: PreparedSlice, for job: ScoringJob) async -> [RowOutcome] {
        guard !rows.isEmpty else { return [] }
        let started = job.stages?.start()
        let outcomes = await BatchRun(model: job.model, outputs: job.outputs, workers: self.workers)
            .outcomes(of: rows, in: prepared.slice)
        job.stages?.end(.score, started)
        return self.keep(outcomes, of: rows, in: prepared, for: job)
    }

    /// Stores the results that may be kept.
    ///
    /// - Returns: the outcomes, with the rows that were looked up told from the others.
    func keep(
        _ outcomes: [RowOutcome],
        of rows: [Int],
        in prepared: PreparedSlice,
        for job: ScoringJob
    ) -> [RowOutcome] {
        let started = job.stages?.start()
        let entries = zip(rows, outcomes).compactMap { row, outcome -> (row: Int, entry: CacheEntry)? in
            guard let key = prepared.keys[row], let result = outcome.keptResult else { return nil }
            return (row, CacheEntry(key: key, result: result, timeToLive: job.model.cache.timeToLive))
        }
        self.cache.store(entries, of: prepared, for: job)
        job.stages?.end(.lookUp, started)
        guard job.cacheControl == .standard else { return outcomes }
        return zip(rows, outcomes).map { prepared.keys[$0] == nil ? $1 : $1.from(.miss) }
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
