// ScoringFunctions
// SPDX-License-Identifier: MIT

import Redis
import Synchronization

/// Something that is so from some time on.
final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { self.value.load(ordering: .relaxed) }

    func set() { self.value.store(true, ordering: .relaxed) }
}

extension RedisClient {
    /// Lets time pass while others go on: what a server does meanwhile is what is tested.
    func pass(_ time: Duration) async {
        try? await Task.sleep(for: time)
    }
}
