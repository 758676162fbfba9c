// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Outcomes of whole deliveries, beside the results of rows.
///
/// No policy is asked whether it pays: an outcome is looked up once for a delivery, not once for a row.
extension CacheTiers {
    /// The outcome that is kept for `key` in this process, else beyond it.
    ///
    /// What is found beyond it is not kept here too, where it would begin a second life.
    package func outcome(for key: CacheKey, priority: CachePriority) async -> [UInt8]? {
        if let found = self.near.find([key]).first, let found { return found.bytes }
        return await self.remote?.lookUp([key], priority: priority).first?.result?.bytes
    }

    /// Keeps an outcome, without waiting for anything but memory.
    package func store(outcome: [UInt8], for key: CacheKey, timeToLive: Duration, priority: CachePriority) {
        let entry = CacheEntry(key: key, result: RowResult(bytes: outcome), timeToLive: timeToLive)
        self.near.store([entry], priority: priority)
        self.remote?.store([entry], priority: priority)
    }
}
