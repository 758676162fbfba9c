// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Where results are kept beyond a request: in this process's memory, or in Redis.
///
/// A store never makes scoring fail. What it cannot find, reach or understand is a miss; what it cannot keep is dropped.
package protocol CacheStore: Sendable {
    /// Whether a look-up may find anything now.
    var isServing: Bool { get }

    /// What is kept for `keys`, in their order. One round trip, however many keys.
    func lookUp(_ keys: [CacheKey], priority: CachePriority) async -> [CacheFinding]

    /// Keeps results. Returns without waiting for anything but memory.
    func store(_ entries: [CacheEntry], priority: CachePriority)
}
