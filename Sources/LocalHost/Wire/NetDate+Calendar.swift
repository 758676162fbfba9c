// ScoringFunctions
// SPDX-License-Identifier: MIT

extension NetDate {
    /// Year, month and day.
    var day: (year: Int, month: Int, day: Int) {
        var (year, rest) = (self.dayNumber / 366 + 1, 0)
        while NetDate.days(before: year + 1) <= self.dayNumber { year += 1 }
        rest = self.dayNumber - NetDate.days(before: year)
        var month = 1
        while rest >= NetDate.days(in: month, of: year) {
            rest -= NetDate.days(in: month, of: year)
            month += 1
        }
        return (year, month, rest + 1)
    }

    /// The date with these parts; `nil` when the calendar has no such day or time.
    static func date(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, fraction: Int64) -> NetDate?
    {
        guard (1...9999).contains(year), (1...12).contains(month), (1...self.days(in: month, of: year)).contains(day),
            (0..<24).contains(hour) || hour == 24 && minute == 0 && second == 0 && fraction == 0,
            (0..<60).contains(minute), (0..<60).contains(second)
        else { return nil }
        let days = self.days(before: year) + (1..<month).reduce(0) { $0 + self.days(in: $1, of: year) } + day - 1
        let seconds = Int64(((days * 24 + hour) * 60 + minute) * 60 + second)
        return NetDate(ticks: seconds * self.ticksPerSecond + fraction, zone: .unspecified)
    }

    /// Days between the beginnings of year 1 and of `year`.
    private static func days(before year: Int) -> Int {
        let past = year - 1
        return past * 365 + past / 4 - past / 100 + past / 400
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
