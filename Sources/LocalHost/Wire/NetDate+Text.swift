// ScoringFunctions
// SPDX-License-Identifier: MIT

extension NetDate {
    /// The text that Json.NET writes: `2026-01-02T03:04:05.25Z`.
    package var isoText: String {
        var fraction = NetDate.padded(Int(self.fraction), 7)
        while fraction.last == "0" { fraction.removeLast() }
        return self.secondsText + (fraction.isEmpty ? "" : "." + fraction) + self.zoneText
    }

    /// The text of `ToString` in the invariant culture: `01/02/2026 03:04:05`, with the zone of a `DateTimeOffset` left
    /// out.
    package var cultureText: String { self.text(format: "MM/dd/yyyy HH:mm:ss") }

    /// What every form for a machine begins with.
    private var secondsText: String {
        let (day, time) = (self.day, self.time)
        let date = "\(NetDate.padded(day.year, 4))-\(NetDate.padded(day.month, 2))-\(NetDate.padded(day.day, 2))"
        return date
            + "T\(NetDate.padded(time.hour, 2)):\(NetDate.padded(time.minute, 2)):\(NetDate.padded(time.second, 2))"
    }

    /// The zone as the format `K` has it.
    var zoneText: String {
        switch self.zone {
        case .unspecified: ""
        case .utc: "Z"
        case .offset: "+00:00"
        }
    }

    /// `number` with at least `width` digits.
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
    }
}
