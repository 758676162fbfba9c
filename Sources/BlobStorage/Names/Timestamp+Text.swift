// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

extension Timestamp {
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The moment as HTTP writes it: `Sat, 21 Nov 2026 07:30:58 GMT`.
    package var httpDate: String {
        let date = CalendarDate(self)
        let time = [date.hour, date.minute, date.second].map { $0.digits(2) }.joined(separator: ":")
        let (weekday, month) = (Timestamp.weekdays[date.weekday], Timestamp.months[date.month - 1])
        return "\(weekday), \(date.day.digits(2)) \(month) \(date.year.digits(4)) \(time) GMT"
    }

    /// The moment to the millisecond: `2026-11-21T07:30:58.182Z`.
    package var iso8601: String {
        let date = CalendarDate(self)
        let day = "\(date.year.digits(4))-\(date.month.digits(2))-\(date.day.digits(2))"
        let time = [date.hour, date.minute, date.second].map { $0.digits(2) }.joined(separator: ":")
        return "\(day)T\(time).\((date.nanosecond / 1_000_000).digits(3))Z"
    }

    /// The moment that an HTTP date names (RFC 9110, section 5.6.7, the preferred form); `nil` for anything else.
    package init?(httpDate text: String) {
        let words = text.split(separator: " ")
        guard words.count == 6, words[0].utf8.count == 4, words[0].hasSuffix(","), words[5] == "GMT",
            let day = Int(digits: words[1], count: 2), let month = Timestamp.months.firstIndex(of: String(words[2])),
            let year = Int(digits: words[3], count: 4), var date = CalendarDate(year: year, month: month + 1, day: day),
            date.setTime(words[4], isWhole: true)
        else { return nil }
        self = date.timestamp
    }

    /// The moment that a shared access signature names: a day, or a day and a time in UTC with or without seconds and
    /// their fraction; `nil` for anything else.
    init?(iso8601 text: String) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        let fields = parts[0].split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, fields.count == 3, let year = Int(digits: fields[0], count: 4),
            let month = Int(digits: fields[1], count: 2), let day = Int(digits: fields[2], count: 2),
            var date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        if parts.count == 2 {
            guard parts[1].hasSuffix("Z"), date.setTime(parts[1].dropLast(), isWhole: false) else { return nil }
        }
        self = date.timestamp
    }
}

extension CalendarDate {
    /// Sets the time of day from `hh:mm:ss`, or where it need not be `isWhole` also from `hh:mm` and `hh:mm:ss.f`;
    /// whether there is such a time.
    fileprivate mutating func setTime(_ text: Substring, isWhole: Bool) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let fields = parts[0].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 1 || parts.count == 2 && !isWhole && fields.count == 3,
            fields.count == 3 || fields.count == 2 && !isWhole
        else { return false }
        let numbers = fields.compactMap { Int(digits: $0, count: 2) }
        guard numbers.count == fields.count else { return false }
        (self.hour, self.minute, self.second) = (numbers[0], numbers[1], numbers.count == 3 ? numbers[2] : 0)
        return self.isTime && (parts.count == 1 || self.setFraction(parts[1]))
    }

    private mutating func setFraction(_ text: Substring) -> Bool {
        guard 1...9 ~= text.utf8.count, let fraction = Int(digits: text, count: text.utf8.count) else { return false }
        self.nanosecond = (text.utf8.count..<9).reduce(fraction) { value, _ in value * 10 }
        return true
    }
}

extension Int {
    /// The number in at least `count` digits.
    fileprivate func digits(_ count: Int) -> String {
        let text = String(self)
        return String(repeating: "0", count: Swift.max(0, count - text.utf8.count)) + text
    }

    /// The number that `text` writes in exactly `count` digits.
    fileprivate init?(digits text: Substring, count: Int) {
        guard text.utf8.count == count, text.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
        self.init(text)
    }
}
