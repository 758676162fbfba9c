// ScoringFunctions
// SPDX-License-Identifier: MIT

import Scoring
import Synchronization

/// The keys whose value was another key's.
///
/// The first time, replies may have shifted, which a new connection mends. When the same key has a wrong value again, it is
/// the value that is wrong, and has to be replaced.
final class SuspectKeys: Sendable {
    private static let most = 4_096

    private let keys = Mutex<Set<CacheKey>>([])

    /// Notes a key; whether it was not noted before.
    func insert(_ key: CacheKey) -> Bool {
        self.keys.withLock { keys in
            if keys.count >= Self.most { keys = [] }
            return keys.insert(key).inserted
        }
    }
}
