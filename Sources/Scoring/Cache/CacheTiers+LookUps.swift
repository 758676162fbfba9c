// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Looking rows up.
extension CacheTiers {
    /// Looks the rows of a slice up in this process.
    func findNear(_ slice: Slice, for job: ScoringJob) -> PreparedSlice {
        let plan = self.plan(for: job)
        let needsPicks = plan.near == .picked || plan.remote == .picked
        let picks = needsPicks ? RowSampler.picks(of: slice, isRowwise: job.model.isRowwise) : []
        var prepared = PreparedSlice(slice: slice, plan: plan, picks: picks)
        let keyed = prepared.rows(plan.keyed)
        guard !keyed.isEmpty else { return prepared }
        let started = ContinuousClock.now
        prepared.keys = self.keys(of: keyed, in: slice, for: job)
        guard plan.near != .none, job.cacheControl == .standard else { return prepared }
        let rows = prepared.rows(plan.near)
        let found = self.near.find(rows.compactMap { prepared.keys[$0] })
        for (row, result) in zip(rows, found) { prepared.found[row] = result }
        prepared.nearDuration = ContinuousClock.now - started
        return prepared
    }

    /// Looks a row up in this process whose key is known; counted if it is found.
    func findNear(_ key: CacheKey, for job: ScoringJob) -> RowResult? {
        let started = ContinuousClock.now
        guard let result = self.near.find([key])[0] else { return nil }
        self.record(hits: 1, of: 1, duration: ContinuousClock.now - started, for: job)
        return result
    }

    private func keys(of rows: [Int], in slice: Slice, for job: ScoringJob) -> [CacheKey?] {
        let started = job.stages?.start()
        defer { job.stages?.end(.hash, started) }
        return RowHasher(model: job.model, outputs: job.outputs).keys(of: slice, rows: rows)
    }

    /// Looks up beyond this process what it does not have.
    func findRemote(_ prepared: inout PreparedSlice, for job: ScoringJob) async {
        guard let remote = self.remote, prepared.plan.remote == .all, job.cacheControl == .standard else { return }
        let rows = prepared.missing
        guard !rows.isEmpty else { return }
        let keys = rows.compactMap { prepared.keys[$0] }
        let found = await Self.ask(remote, keys, for: job)
        for (row, finding) in zip(rows, found) { prepared.found[row] = finding.result }
        let entries = zip(keys, found).compactMap { key, finding in
            finding.result.map { CacheEntry(key: key, result: $0, timeToLive: job.model.cache.timeToLive) }
        }
        if !entries.isEmpty { self.near.store(entries, priority: job.priority) }
    }

    /// Looks rows up beyond this process, and counts that.
    static func ask(_ remote: any CacheStore, _ keys: [CacheKey], for job: ScoringJob) async -> [CacheFinding] {
        let started = ContinuousClock.now
        let found = await remote.lookUp(keys, priority: job.priority)
        job.model.cache.record(
            .remote,
            hits: found.count { $0.result != nil },
            of: found.count { $0 != .unknown },
            duration: ContinuousClock.now - started,
            scoringCost: job.model.cost.estimate(rows: 1)
        )
        return found
    }

    /// Counts the look-up in this process.
    func record(_ prepared: PreparedSlice, for job: ScoringJob) {
        guard let duration = prepared.nearDuration else { return }
        let rows = prepared.rows(prepared.plan.near)
        self.record(hits: rows.count { prepared.found[$0] != nil }, of: rows.count, duration: duration, for: job)
    }

    private func record(hits: Int, of rows: Int, duration: Duration, for job: ScoringJob) {
        self.texts.count(hits: hits, of: rows)
        job.model.cache.record(
            .near,
            hits: hits,
            of: rows,
            duration: duration,
            scoringCost: job.model.cost.estimate(rows: 1)
        )
    }
}
