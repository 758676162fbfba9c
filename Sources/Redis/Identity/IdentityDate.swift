// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The dates of the oldest identity protocol: `06/20/2019 02:57:58 +00:00`, with `AM` or `PM` on Windows.
enum IdentityDate {
    /// The seconds since 1970; `nil` when the text is no such date.
    static func seconds(_ text: String) -> Int? {
        var words = text.split(separator: " ")
        guard (3...4).contains(words.count), let offset = self.offset(words.removeLast()),
            let date = self.numbers(words[0], separator: "/"), let time = self.numbers(words[1], separator: ":"),
            (1...12).contains(date[0]), (1...31).contains(date[1]), (1_970...9_999).contains(date[2]),
            time[1] < 60, time[2] < 60
        else { return nil }
        guard let hour = self.hour(time[0], half: words.count == 3 ? words[2] : nil) else { return nil }
        return self.days(year: date[2], month: date[0], day: date[1]) * 86_400 + hour * 3_600 + time[1] * 60 + time[2]
            - offset
    }

    private static func numbers(_ text: Substring, separator: Character) -> [Int]? {
        let numbers = text.split(separator: separator, omittingEmptySubsequences: false).compactMap { part in
            part.count <= 4 && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
        }
        return numbers.count == 3 ? numbers : nil
    }

    private static func hour(_ hour: Int, half: Substring?) -> Int? {
        switch half?.uppercased() {
        case nil: hour < 24 ? hour : nil
        case "AM": hour <= 12 ? hour % 12 : nil
        case "PM": hour <= 12 ? hour % 12 + 12 : nil
        default: nil
        }
    }

    private static func offset(_ text: Substring) -> Int? {
        let digits = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard let sign = text.first, sign == "+" || sign == "-", digits.count == 2,
            (0...14).contains(digits[0]), (0...59).contains(digits[1])
        else { return nil }
        return (digits[0] * 3_600 + digits[1] * 60) * (sign == "-" ? -1 : 1)
    }

    /// The days from 1970 to a date of the Gregorian calendar, counted in years that begin in March.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }
}
