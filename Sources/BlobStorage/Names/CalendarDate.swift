// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A moment in the Gregorian calendar (UTC), in whole seconds and the rest.
struct CalendarDate: Equatable {
    var year: Int
    var month: Int
    var day: Int
    var hour = 0
    var minute = 0
    var second = 0
    var nanosecond = 0

    private static let secondsADay: Int64 = 86_400

    /// The date of a moment.
    init(_ timestamp: Timestamp) {
        let seconds = timestamp.seconds
        var days = seconds / CalendarDate.secondsADay
        var rest = seconds % CalendarDate.secondsADay
        if rest < 0 {
            rest += CalendarDate.secondsADay
            days -= 1
        }
        (self.year, self.month, self.day) = CalendarDate.civil(days)
        (self.hour, self.minute, self.second) = (Int(rest) / 3_600, Int(rest) / 60 % 60, Int(rest) % 60)
        let part = Int(timestamp.nanoseconds % 1_000_000_000)
        self.nanosecond = part < 0 ? part + 1_000_000_000 : part
    }

    /// A day; `nil` when the calendar has none like it, or it is outside of 1970 to 2261.
    init?(year: Int, month: Int, day: Int) {
        let lengths = [31, CalendarDate.isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard 1970...2261 ~= year, 1...12 ~= month, 1...lengths[month - 1] ~= day else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Whether there is such a time of day.
    var isTime: Bool { 0...23 ~= self.hour && 0...59 ~= self.minute && 0...60 ~= self.second }

    /// The moment.
    var timestamp: Timestamp {
        let seconds = Int64(self.hour * 3_600 + self.minute * 60 + self.second)
        return Timestamp(
            .seconds(self.days * CalendarDate.secondsADay + seconds) + .nanoseconds(self.nanosecond)
        )
    }

    /// 0 for Sunday.
    var weekday: Int { Int((self.days % 7 + 11) % 7) }

    /// Days since 1970-01-01, by Howard Hinnant's `days_from_civil`: years begin in March there.
    private var days: Int64 {
        let year = self.month <= 2 ? self.year - 1 : self.year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (self.month + (self.month > 2 ? -3 : 9)) + 2) / 5 + self.day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }

    private static func civil(_ days: Int64) -> (Int, Int, Int) {
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let part = (5 * dayOfYear + 2) / 153
        let month = part < 10 ? part + 3 : part - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1)
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
}
