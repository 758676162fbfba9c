// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// Lengths of time as .NET writes them: `hh:mm:ss`, `d.hh:mm:ss`, with a fraction of up to seven digits.
package enum TimeSpan {
    /// The time that `text` stands for; `hh:mm` and a number of days are allowed as well.
    package static func parse(_ text: String) -> Duration? {
        let parts = text.trimmed.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        if parts.count == 1 { return self.number(parts[0], below: 10_675_200).map { .seconds($0 * 86_400) } }
        let first = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let last = parts.count == 3 ? parts[2].split(separator: ".", omittingEmptySubsequences: false) : ["0"]
        guard first.count <= 2, last.count <= 2,
            let days = first.count == 2 ? self.number(first[0], below: 10_675_200) : 0,
            let hours = self.number(first[first.count - 1], below: 24),
            let minutes = self.number(parts[1], below: 60), let seconds = self.number(last[0], below: 60),
            let ticks = last.count == 2 ? self.ticks(last[1]) : 0
        else { return nil }
        return .seconds(((days * 24 + hours) * 60 + minutes) * 60 + seconds) + .nanoseconds(ticks * 100)
    }

    private static func number(_ digits: Substring, below limit: Int) -> Int? {
        guard digits.utf8.allSatisfy(\.isASCIIDigit), let number = Int(digits), number < limit else { return nil }
        return number
    }

    /// A fraction of a second in units of 100 nanoseconds.
    private static func ticks(_ fraction: Substring) -> Int? {
        guard (1...7).contains(fraction.utf8.count), fraction.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
        return Int(fraction + String(repeating: "0", count: 7 - fraction.utf8.count))
    }
}
