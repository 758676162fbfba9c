// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// Strings that the host's JSON reader takes for dates, wherever they stand, and writes in another form.
///
/// The rule is Json.NET's: `yyyy-MM-ddTHH:mm:ss`, a fraction of up to seven digits, `Z` or an offset; and also
/// `/Date(...)/`.
enum HostDate {
    /// Whether the host takes `text` for a date.
    static func isDate(_ text: some Collection<UInt8>) -> Bool {
        guard (9...64).contains(text.count) else { return false }
        let text = Array(text)
        let isOldForm = text.starts(with: "/Date(".utf8) && text.suffix(2).elementsEqual(")/".utf8)
        return isOldForm || self.rewrittenLength(text) != nil
    }

    /// The bytes of `text` when the host has read and written it as a date; `nil` when it is none.
    ///
    /// Zeros at the end of the fraction vanish, and every offset is written `+hh:mm`.
    static func rewrittenLength(_ text: [UInt8]) -> Int? {
        guard (19...40).contains(text.count), self.isDateAndTime(text) else { return nil }
        var zone = 19
        var fraction = 0
        if zone < text.count, text[zone] == UInt8(ascii: ".") {
            let digits = text[20...].prefix(while: \.isASCIIDigit)
            guard (1...7).contains(digits.count) else { return nil }
            fraction = digits.lastIndex { $0 != UInt8(ascii: "0") }.map { $0 - 18 } ?? 0
            zone = digits.endIndex
        }
        return self.rewrittenZoneLength(Array(text[zone...])).map { 19 + fraction + $0 }
    }

    private static func isDateAndTime(_ text: [UInt8]) -> Bool {
        let pattern = Array("0000-00-00T00:00:00".utf8)
        for (byte, wanted) in zip(text, pattern) {
            guard wanted == UInt8(ascii: "0") ? byte.isASCIIDigit : byte == wanted else { return false }
        }
        let number = { (place: Int) in Int(text[place] - 48) * 10 + Int(text[place + 1] - 48) }
        let (hour, isFullHour) = (number(11), number(14) == 0 && number(17) == 0)
        return (1...12).contains(number(5)) && (1...31).contains(number(8))
            && (hour < 24 || hour == 24 && isFullHour) && number(14) < 60 && number(17) < 60
    }

    private static func rewrittenZoneLength(_ zone: [UInt8]) -> Int? {
        guard let first = zone.first else { return 0 }
        if zone.count == 1, first.asciiLowercased == UInt8(ascii: "z") { return 1 }
        guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else { return nil }
        let digits = zone.dropFirst().filter(\.isASCIIDigit)
        let hasColon = zone.count == 6 && zone[3] == UInt8(ascii: ":") && digits.count == 4
        return hasColon || digits.count == zone.count - 1 && (digits.count == 2 || digits.count == 4) ? 6 : nil
    }
}
