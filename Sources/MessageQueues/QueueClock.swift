// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// The time of day, and how to wait for a later one.
package struct QueueClock: Sendable {
    /// The time since the beginning of 1970.
    package let now: @Sendable () -> Duration
    /// Returns when it is that time, since the beginning of 1970, or later.
    package let sleep: @Sendable (_ until: Duration) async -> Void

    /// A clock that goes as the two functions do.
    package init(now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (_ until: Duration) async -> Void)
    {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's clock.
    package static let system = QueueClock(
        now: { QueueClock.systemTime() },
        sleep: { try? await Task.sleep(for: max($0 - QueueClock.systemTime(), .milliseconds(1))) }
    )

    private static func systemTime() -> Duration {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
