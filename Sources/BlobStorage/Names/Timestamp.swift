// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// A moment of the calendar.
package struct Timestamp: Sendable, Hashable, Comparable {
    /// Nanoseconds since the beginning of 1970 (UTC).
    package let nanoseconds: Int64

    /// The moment that many nanoseconds after the beginning of 1970.
    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// The moment that long after the beginning of 1970, or the end of the range.
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        self.nanoseconds = overflow || carry ? (seconds < 0 ? .min : .max) : sum
    }

    /// The moment that many seconds after the beginning of 1970, or the end of the range.
    init(seconds: Int64) {
        self.init(.seconds(seconds))
    }

    /// What the system's clock says.
    package static var now: Timestamp {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(.seconds(time.tv_sec) + .nanoseconds(time.tv_nsec))
    }

    /// The whole seconds since the beginning of 1970, which is all that HTTP's dates tell.
    package var seconds: Int64 {
        let (quotient, remainder) = self.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The earlier one first.
    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The time from `other` to this moment, or as much of it as fits.
    func since(_ other: Timestamp) -> Duration {
        let (difference, overflow) = self.nanoseconds.subtractingReportingOverflow(other.nanoseconds)
        return .nanoseconds(overflow ? (self < other ? .min : .max) : difference)
    }
}
