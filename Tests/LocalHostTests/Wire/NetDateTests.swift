// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import LocalHost

@Suite("Dates of .NET")
struct NetDateTests {
    @Test(
        "have every format",
        arguments: [
            ("yyyy-MM-ddTHH-mm-ssK", "2026-11-21T08-00-00Z"), ("yyyy", "2026"), ("yy-M-d", "26-11-21"),
            ("dddd, d MMMM", "Saturday, 21 November"), ("ddd MMM", "Sat Nov"), ("hh:mm tt", "08:00 AM"),
            ("HH'h'mm \\m", "08h00 m"), ("fff", "123"), ("FFFFF", "123"), ("%d", "21"),
            ("o", "2026-11-21T08:00:00.1230000Z"),
            ("d", "11/21/2026"), ("R", "Sat, 21 Nov 2026 08:00:00 GMT"), ("u", "2026-11-21 08:00:00Z"),
            ("zzz", "+00:00"),
            ("yyyy/MM", "2026/11"), ("s", "2026-11-21T08:00:00"), ("'", ""), ("\\", ""), ("", ""),
        ]
    )
    func formats(format: String, text: String) {
        #expect(Events.time.text(format: format) == text)
    }

    @Test(
        "begin and end with the calendar",
        arguments: [
            (Int64.min, "0001-01-01T00:00:00Z"), (.max, "9999-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
        ]
    )
    func limits(seconds: Int64, text: String) {
        #expect(NetDate(secondsSince1970: seconds).wholeSeconds.isoText == text)
    }

    @Test(
        "are read only where Json.NET reads one",
        arguments: [
            ("2026-01-02T24:00:00Z", "2026-01-03T00:00:00Z"), ("2026-01-02T24:00:01Z", nil),
            ("2026-01-02T03:04:05z", "2026-01-02T03:04:05Z"),
            ("2026-01-02T03:04:05+02", "2026-01-02T01:04:05+00:00"),
            ("2026-01-02T03:04:05-0230", "2026-01-02T05:34:05+00:00"),
            ("2026-01-02T03:04:05.", nil), ("2026-01-02T03:04", nil), ("0000-01-02T03:04:05", nil),
            ("2026-13-02T03:04:05", nil),
            ("/Date(abc)/", nil), ("/Date(9223372036854775807)/", "9999-12-31T23:59:59Z"),
            ("/Date(0+0100)/", "1970-01-01T00:00:00+00:00"),
            ("2026-01-02T03:04:05", "2026-01-02T03:04:05"), ("0001-01-01T00:00:00+05:00", "0001-01-01T00:00:00+00:00"),
        ] as [(String, String?)]
    )
    func reading(text: String, written: String?) {
        #expect(NetDate(json: text)?.wholeSeconds.isoText == written)
    }
}
