// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// The time of day, and how to wait for a later one.
package struct QueueClock: Sendable {
    /// The time since the beginning of 1970.
    package let now: @Sendable () -> Duration
    /// Returns after so long.
    package let sleep: @Sendable (Duration) async -> Void

    /// A clock that goes as the two functions do.
    package init(now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async -> Void) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's clock.
    package static let system = QueueClock(
        now: {
            var time = timespec()
            unsafe clock_gettime(CLOCK_REALTIME, &time)
            return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        },
        sleep: { try? await Task.sleep(for: $0) }
    )
}
