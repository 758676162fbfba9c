// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The stores of results: one in this process, and one beyond it where there is one.
package struct CacheTiers: Sendable {
    /// The results in this process.
    let near: MemoryCacheStore
    /// The results that several processes share.
    let remote: (any CacheStore)?
    /// The texts of rows that were found in this process.
    let texts = TextKeys()

    /// The stores.
    package init(near: MemoryCacheStore, remote: (any CacheStore)? = nil) {
        self.near = near
        self.remote = remote
    }

    /// What the rows of a job are looked up in.
    ///
    /// Of a store that can say and keep nothing now, a model that takes microseconds is not to pay for the keys. For a
    /// slow one they cost nothing: equal rows are scored once, and the store may be there again when they are.
    private func plan(for job: ScoringJob) -> CachePlan {
        guard job.keepsResults else { return .none }
        var plan = job.model.cache.plan(hasRemote: self.remote != nil)
        guard job.model.cost.isPrompt(rows: 1) else { return plan }
        if !self.near.isServing { plan.near = .none }
        if self.remote?.isServing == false { plan.remote = .none }
        return plan
    }

    /// Looks the rows of a slice up in this process.
    func findNear(_ slice: Slice, for job: ScoringJob) -> PreparedSlice {
        let plan = self.plan(for: job)
        guard plan != .none else { return PreparedSlice(slice: slice, plan: plan) }
        let needsPicks = plan.near == .picked || plan.remote == .picked
        let picks = needsPicks ? RowSampler.picks(of: slice, isRowwise: job.model.isRowwise) : []
        var prepared = PreparedSlice(slice: slice, plan: plan, picks: picks)
        let started = ContinuousClock.now
        prepared.keys = self.keys(of: prepared, for: job)
        guard job.cacheControl == .standard else { return prepared }
        let rows = prepared.rows(plan.near)
        let found = self.near.find(rows.compactMap { prepared.keys[$0] })
        for (row, result) in zip(rows, found) { prepared.found[row] = result }
        prepared.nearDuration = ContinuousClock.now - started
        return prepared
    }

    /// Whether every row of a job is looked up in this process.
    func usesNear(for job: ScoringJob) -> Bool {
        job.cacheControl == .standard && self.plan(for: job).near == .all
    }

    /// Whether every row of a job is looked up beyond this process.
    func usesRemote(for job: ScoringJob) -> Bool {
        job.cacheControl == .standard && self.plan(for: job).remote == .all
    }

    /// Looks a row up in this process whose key is known; counted if it is found.
    func findNear(_ key: CacheKey, for job: ScoringJob) -> RowResult? {
        let started = ContinuousClock.now
        guard let result = self.near.find([key])[0] else { return nil }
        self.record(hits: 1, of: 1, duration: ContinuousClock.now - started, for: job)
        return result
    }

    private func keys(of prepared: PreparedSlice, for job: ScoringJob) -> [CacheKey?] {
        let started = job.stages?.start()
        defer { job.stages?.end(.hash, started) }
        let hasher = RowHasher(model: job.model, outputs: job.outputs)
        return hasher.keys(of: prepared.slice, rows: prepared.rows(prepared.plan.keyed))
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

    /// Finds out, while nobody waits, whether looking up would pay again, and keeps what is not there.
    private static func probe(_ remote: any CacheStore, _ entries: [CacheEntry], for job: ScoringJob) {
        guard !entries.isEmpty else { return }
        Task {
            let found = await Self.ask(remote, entries.map(\.key), for: job)
            let missing = zip(entries, found).filter { $1 == .miss }.map { $0.0 }
            if !missing.isEmpty { remote.store(missing, priority: job.priority) }
        }
    }

    private static func ask(_ remote: any CacheStore, _ keys: [CacheKey], for job: ScoringJob) async -> [CacheFinding] {
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

    /// Keeps the results of rows that were looked up and not found.
    func store(_ entries: [(row: Int, entry: CacheEntry)], of prepared: PreparedSlice, for job: ScoringJob) {
        guard !entries.isEmpty else { return }
        self.near.store(entries.map(\.entry), priority: job.priority)
        guard let remote = self.remote else { return }
        switch prepared.plan.remote {
        case .all: remote.store(entries.map(\.entry), priority: job.priority)
        case .picked:
            let picks = Set(prepared.picks)
            Self.probe(remote, entries.filter { picks.contains($0.row) }.map(\.entry), for: job)
        case .none: break
        }
    }
}
