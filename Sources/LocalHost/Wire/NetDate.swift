// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A `System.DateTime`: the proleptic Gregorian calendar from year 1 to 9999, in units of 100 nanoseconds.
///
/// The local zone of a Functions host is UTC.
package struct NetDate: Sendable, Equatable {
    /// What is known of the zone.
    package enum Zone: Sendable {
        /// Nothing.
        case unspecified
        /// It is UTC, and is written `Z`.
        case utc
        /// It is the host's own, or a `DateTimeOffset`, and is written `+00:00`.
        case offset
    }

    /// The units since the beginning of year 1.
    let ticks: Int64
    /// What is known of the zone.
    let zone: Zone

    static let ticksPerSecond: Int64 = 10_000_000
    private static let secondsPerDay: Int64 = 86_400
    /// 1970-01-01.
    private static let epoch: Int64 = 62_135_596_800
    /// The last unit of year 9999.
    static let maximumTicks: Int64 = 3_155_378_975_999_999_999

    init(ticks: Int64, zone: Zone) {
        self.ticks = min(max(ticks, 0), NetDate.maximumTicks)
        self.zone = zone
    }

    /// A moment given as nanoseconds since 1970; what does not fit into the calendar becomes its first or last moment.
    package init(nanosecondsSince1970 nanoseconds: Int64, zone: Zone = .utc) {
        self.init(ticks: NetDate.epoch * NetDate.ticksPerSecond + nanoseconds / 100, zone: zone)
    }

    /// A moment given as seconds since 1970; what does not fit into the calendar becomes its first or last moment.
    package init(secondsSince1970 seconds: Int64, zone: Zone = .utc) {
        let limit = NetDate.maximumTicks / NetDate.ticksPerSecond
        let all = min(max(seconds, -limit), limit) + NetDate.epoch
        self.init(ticks: min(max(all, 0), limit) * NetDate.ticksPerSecond, zone: zone)
    }

    /// The last moment of the calendar: what never expires expires then.
    package static let maximum = NetDate(ticks: NetDate.maximumTicks, zone: .offset)

    /// The same reading of the clock with another `zone`.
    package func with(zone: Zone) -> NetDate { NetDate(ticks: self.ticks, zone: zone) }

    /// The same without its fraction of a second.
    package var wholeSeconds: NetDate {
        NetDate(ticks: self.ticks - self.ticks % NetDate.ticksPerSecond, zone: self.zone)
    }

    /// The fraction of a second in units of 100 nanoseconds.
    var fraction: Int64 { self.ticks % NetDate.ticksPerSecond }

    /// Hours, minutes and seconds.
    var time: (hour: Int, minute: Int, second: Int) {
        let seconds = Int(self.ticks / NetDate.ticksPerSecond % NetDate.secondsPerDay)
        return (seconds / 3600, seconds / 60 % 60, seconds % 60)
    }

    /// Days since the beginning of year 1.
    var dayNumber: Int { Int(self.ticks / NetDate.ticksPerSecond / NetDate.secondsPerDay) }
}
