// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

extension NetDate {
    /// This moment.
    static var now: NetDate {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return NetDate(nanosecondsSince1970: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}
