// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// The time of day, which tokens expire by.
enum SystemTime {
    /// The time since 1970.
    static var now: Duration {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
