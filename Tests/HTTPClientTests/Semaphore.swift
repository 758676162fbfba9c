// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// What threads wait for; a thread of Swift's own must not.
final class Semaphore: Sendable {
    private let count = Mutex(0)
    private let met = Atomic<Int>(0)

    /// Lets one go on.
    func signal() { self.count.withLock { $0 += 1 } }

    /// Waits for one signal.
    func wait() {
        while !self.count.withLock({ count in
            if count > 0 { count -= 1 } else { return false }
            return true
        }) { poll(nil, 0, 1) }
    }

    /// Waits until `count` threads are here.
    func meet(_ count: Int) {
        let place = self.met.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue
        let end = (place + count - 1) / count * count
        while self.met.load(ordering: .sequentiallyConsistent) < end { poll(nil, 0, 1) }
    }
}
