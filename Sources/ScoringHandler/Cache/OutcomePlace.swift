// ScoringFunctions
// SPDX-License-Identifier: MIT

import Scoring

/// Where the outcome of one delivery is kept.
struct OutcomePlace: Sendable {
    /// Longer outcomes are not kept, as Redis takes none.
    static let maximumSize = StoredResult.maximumResultSize

    private let key: CacheKey
    private let job: ScoringJob
    private let cache: CacheTiers
    private let timeToLive: Duration

    /// The place that `key` names in `cache`.
    init(key: CacheKey, job: ScoringJob, cache: CacheTiers, timeToLive: Duration) {
        self.key = key
        self.job = job
        self.cache = cache
        self.timeToLive = timeToLive
    }

    /// The outcome of an earlier delivery; `nil` also when no store can tell in time.
    func find() async -> [UInt8]? {
        let started = self.job.stages?.start()
        defer { self.job.stages?.end(.lookUp, started) }
        return await self.cache.outcome(for: self.key, priority: self.job.priority)
    }

    /// Keeps the outcome of a delivery of which every row has a result; nobody waits for that.
    ///
    /// That of a task that was cancelled is not kept: it has ended before its last row.
    func keep(_ outcome: [UInt8]) {
        guard outcome.count <= Self.maximumSize, !Task.isCancelled else { return }
        self.cache.store(outcome: outcome, for: self.key, timeToLive: self.timeToLive, priority: self.job.priority)
    }
}
