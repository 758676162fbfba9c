// ScoringFunctions
// SPDX-License-Identifier: MIT

extension NetDate {
    /// The text in a .NET format, standard (`o`) or of one's own (`yyyy-MM`), in the invariant culture.
    package func text(format: String) -> String {
        var rest = Array(NetDate.standardFormats[format] ?? format)[...]
        var text = ""
        while let letter = rest.first {
            switch letter {
            case "'", "\"":
                text += String(rest.dropFirst().prefix { $0 != letter })
                rest = rest.dropFirst().drop { $0 != letter }.dropFirst()
            case "\\":
                text += String(rest.dropFirst().prefix(1))
                rest = rest.dropFirst(2)
            case "%": rest = rest.dropFirst()
            default:
                let run = rest.prefix { $0 == letter }
                text += self.text(of: letter, count: run.count) ?? String(run)
                rest = rest.dropFirst(run.count)
            }
        }
        return text
    }

    /// The part that `count` letters stand for; `nil` for a letter that stands for itself.
    private func text(of letter: Character, count: Int) -> String? {
        let (day, time) = (self.day, self.time)
        switch letter {
        case "y": return count < 3 ? NetDate.padded(day.year % 100, count) : NetDate.padded(day.year, count)
        case "M": return NetDate.named(day.month, NetDate.months[day.month - 1], count)
        case "d": return NetDate.named(count < 3 ? day.day : 0, NetDate.weekdays[(self.dayNumber + 1) % 7], count)
        case "H": return NetDate.padded(time.hour, min(count, 2))
        case "h": return NetDate.padded((time.hour + 11) % 12 + 1, min(count, 2))
        case "m": return NetDate.padded(time.minute, min(count, 2))
        case "s": return NetDate.padded(time.second, min(count, 2))
        case "t": return String((time.hour < 12 ? "AM" : "PM").prefix(count))
        case "f": return String(NetDate.padded(Int(self.fraction), 7).prefix(count))
        case "F": return self.trimmedFraction(count)
        case "g": return "A.D."
        case "K": return String(repeating: self.zoneText, count: count)
        case "z": return ["+0", "+00", "+00:00"][min(count, 3) - 1]
        default: return nil
        }
    }

    private func trimmedFraction(_ count: Int) -> String {
        var digits = NetDate.padded(Int(self.fraction), 7).prefix(count)
        while digits.last == "0" { digits.removeLast() }
        return String(digits)
    }

    /// One or two letters stand for a number, three for the beginning of a name, more for the whole name.
    private static func named(_ number: Int, _ name: String, _ count: Int) -> String {
        count < 3 ? self.padded(number, count) : count == 3 ? String(name.prefix(3)) : name
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    /// What the formats of one letter stand for.
    private static let standardFormats = [
        "d": "MM/dd/yyyy", "D": "dddd, dd MMMM yyyy", "f": "dddd, dd MMMM yyyy HH:mm",
        "F": "dddd, dd MMMM yyyy HH:mm:ss", "g": "MM/dd/yyyy HH:mm", "G": "MM/dd/yyyy HH:mm:ss", "m": "MMMM dd",
        "M": "MMMM dd", "o": "yyyy-MM-dd'T'HH:mm:ss.fffffffK", "O": "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
        "r": "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "R": "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "s": "yyyy-MM-dd'T'HH:mm:ss",
        "t": "HH:mm", "T": "HH:mm:ss", "u": "yyyy-MM-dd HH:mm:ss'Z'", "U": "dddd, dd MMMM yyyy HH:mm:ss",
        "y": "yyyy MMMM", "Y": "yyyy MMMM",
    ]
}
