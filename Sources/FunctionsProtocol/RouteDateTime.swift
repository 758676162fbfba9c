// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// The texts that the `datetime` constraint takes: a date, a time, or a date and a time.
///
/// .NET reads many more forms. These are the ones of RFC 3339 and the invariant culture with numbers: `2026-11-21`,
/// `11/21/2026 7:32 PM`, `2026-11-21T07:32:05.25Z`, `07:32`.
enum RouteDateTime {
    static func isValid(_ text: String) -> Bool {
        let text = text.trimmed
        let date = text.prefix { !$0.isWhitespace && $0 != "T" && $0 != "t" }
        if self.isDate(date) {
            return date.count == text.count || self.isTime(String(text.dropFirst(date.count + 1)))
        }
        return self.isTime(text)
    }

    /// `yyyy-MM-dd` or `MM-dd-yyyy`, with `-`, `/` or `.` between the numbers.
    private static func isDate(_ text: Substring) -> Bool {
        guard let separator = text.first(where: { "-/.".contains($0) }) else { return false }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { self.number($0) }
        guard parts.count == 3, numbers.count == 3 else { return false }
        let isYearFirst = parts[0].count == 4
        let (year, month, day) =
            isYearFirst ? (numbers[0], numbers[1], numbers[2]) : (numbers[2], numbers[0], numbers[1])
        guard (1...9999).contains(year), (1...12).contains(month) else { return false }
        return (1...self.days(in: month, of: year)).contains(day)
    }

    /// `H:mm`, with seconds, a fraction, `AM` or `PM`, `Z` or an offset.
    private static func isTime(_ text: String) -> Bool {
        var rest = self.droppingZone(text.trimmed.lowercased()[...])
        let isHalfDay = rest.hasSuffix("am") || rest.hasSuffix("pm")
        if isHalfDay { rest = String(rest.dropLast(2)).trimmed[...] }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        guard (isHalfDay ? 1...3 : 2...3).contains(parts.count) else { return false }
        let seconds = parts.count == 3 ? parts[2].split(separator: ".", maxSplits: 1) : []
        let numbers = parts.prefix(2).map { self.number($0) } + seconds.prefix(1).map { self.number($0) }
        let limits = [isHalfDay ? 12 : 23, 59, 59]
        return zip(numbers, limits).allSatisfy { number, limit in number.map { $0 <= limit } ?? false }
            && (parts.count < 3 || !seconds.isEmpty)
            && seconds.dropFirst().allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }

    private static func droppingZone(_ text: Substring) -> Substring {
        if text.last == "z" { return text.dropLast() }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return text }
        let parts = text[text.index(after: sign)...].split(separator: ":", omittingEmptySubsequences: false)
        let isZone = (1...2).contains(parts.count) && parts.allSatisfy { self.number($0).map { $0 < 60 } ?? false }
        return isZone ? String(text[..<sign]).trimmed[...] : text
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
        return Int(text)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
