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
    /// For a model that takes microseconds, a store that can say and keep nothing now is left out, since the keys would
    /// cost as much as the scoring. For a slow one they cost nothing: equal rows are scored once, and the store may be
    /// there again when they are.
    func plan(for job: ScoringJob) -> CachePlan {
        guard job.keepsResults else { return .none }
        var plan = job.model.cache.plan(hasRemote: self.remote != nil)
        guard job.model.cost.isPrompt(rows: 1) else { return plan }
        if !self.near.isServing { plan.near = .none }
        if self.remote?.isServing == false { plan.remote = .none }
        return plan
    }

    /// Whether every row of a job is looked up in this process.
    func usesNear(for job: ScoringJob) -> Bool {
        job.cacheControl == .standard && self.plan(for: job).near == .all
    }

    /// Whether every row of a job is looked up beyond this process.
    func usesRemote(for job: ScoringJob) -> Bool {
        job.cacheControl == .standard && self.plan(for: job).remote == .all
    }
}
