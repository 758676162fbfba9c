// ScoringFunctions
// SPDX-License-Identifier: MIT

extension NetDate {
    /// The date that Json.NET reads in the text of a string; `nil` when it leaves it a string.
    ///
    /// Dates are `yyyy-MM-ddTHH:mm:ss`, a fraction of up to seven digits, `Z` or an offset; or `/Date(...)/`.
    package init?(json text: String) {
        let bytes = text.utf8
        guard let first = bytes.first, (9...40).contains(bytes.count) else { return nil }
        if first == UInt8(ascii: "/") {
            guard let date = NetDate.milliseconds(text) else { return nil }
            self = date
            return
        }
        var scanner = DigitScanner(bytes)
        guard (19...40).contains(bytes.count), let date = NetDate.iso(&scanner) else { return nil }
        self = date
    }

    private static func iso(_ scanner: inout DigitScanner) -> NetDate? {
        guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2), scanner.skip("-"),
            let day = scanner.number(2), scanner.skip("T"), let hour = scanner.number(2), scanner.skip(":"),
            let minute = scanner.number(2), scanner.skip(":"), let second = scanner.number(2)
        else { return nil }
        var fraction: Int64 = 0
        if scanner.skip(".") {
            guard let digits = scanner.fraction() else { return nil }
            fraction = digits
        }
        let date = NetDate.date(
            year: year,
            month: month,
            day: day,
            hour: hour,
            minute: minute,
            second: second,
            fraction: fraction
        )
        return date.flatMap { self.inZone($0, &scanner) }
    }

    private static func inZone(_ date: NetDate, _ scanner: inout DigitScanner) -> NetDate? {
        if scanner.isAtEnd { return date }
        if scanner.skip("Z") || scanner.skip("z") { return scanner.isAtEnd ? date.with(zone: .utc) : nil }
        let isWest = scanner.skip("-")
        guard isWest || scanner.skip("+"), let hours = scanner.number(2) else { return nil }
        _ = scanner.skip(":")
        let minutes = scanner.isAtEnd ? 0 : scanner.number(2)
        guard let minutes, scanner.isAtEnd else { return nil }
        let offset = Int64(hours * 3600 + minutes * 60) * self.ticksPerSecond
        return NetDate(ticks: date.ticks + (isWest ? offset : -offset), zone: .offset)
    }

    /// `/Date(1700000000000)/`, with or without an offset, which only says that the date is local.
    private static func milliseconds(_ text: String) -> NetDate? {
        guard text.hasPrefix("/Date("), text.hasSuffix(")/") else { return nil }
        let inner = text.dropFirst(6).dropLast(2)
        let sign = inner.dropFirst().firstIndex { $0 == "+" || $0 == "-" }
        guard let milliseconds = Int64(inner[..<(sign ?? inner.endIndex)]) else { return nil }
        let (nanoseconds, isTooLarge) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
        if isTooLarge { return NetDate(secondsSince1970: milliseconds / 1000, zone: sign == nil ? .utc : .offset) }
        return NetDate(nanosecondsSince1970: nanoseconds, zone: sign == nil ? .utc : .offset)
    }
}
