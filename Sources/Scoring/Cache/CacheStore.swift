// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Where results are kept: in this process's memory, or in Redis.
///
/// A store never makes scoring fail. What it cannot find, reach or understand is a miss; what it cannot keep is dropped.
package protocol CacheStore: Sendable {
    /// The results kept for `keys`, in their order; `nil` for a miss. One round trip, however many keys.
    func lookUp(_ keys: [CacheKey]) async -> [RowResult?]

    /// The same without waiting; `nil` where that takes more than this process's memory.
    func lookUpNow(_ keys: [CacheKey]) -> [RowResult?]?

    /// Keeps results. Returns without waiting for anything but memory.
    func store(_ entries: [CacheEntry])
}
