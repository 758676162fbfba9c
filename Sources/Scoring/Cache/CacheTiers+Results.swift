// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Keeping what was scored.
extension CacheTiers {
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

    /// Finds out, while nobody waits, whether looking up would pay again, and keeps what is not there.
    private static func probe(_ remote: any CacheStore, _ entries: [CacheEntry], for job: ScoringJob) {
        guard !entries.isEmpty else { return }
        Task {
            let found = await Self.ask(remote, entries.map(\.key), for: job)
            let missing = zip(entries, found).filter { $1 == .miss }.map { $0.0 }
            if !missing.isEmpty { remote.store(missing, priority: job.priority) }
        }
    }
}
