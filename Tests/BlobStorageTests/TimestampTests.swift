// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import BlobStorage

@Suite("Dates")
struct TimestampTests {
    @Test(
        "an HTTP date is written as it was read",
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sat, 21 Nov 2026 07:30:58 GMT", 1_795_246_258),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199), ("Fri, 31 Dec 2100 12:00:00 GMT", 4_133_937_600),
        ]
    )
    func httpDates(text: String, seconds: Int64) {
        let date = Timestamp(httpDate: text)
        #expect(date?.seconds == seconds)
        #expect(date?.httpDate == text)
    }

    @Test(
        "what is no HTTP date is not read",
        arguments: [
            "", "now", "Sat, 21 Nov 2026 07:30:58", "Sat, 21 Nov 2026 07:30:58 UTC", "Sat, 31 Nov 2026 07:30:58 GMT",
            "Thu, 29 Feb 2025 07:30:58 GMT", "Sat, 21 Nov 2026 24:30:58 GMT", "Sat, 21 Nov 2026 7:30:58 GMT",
            "Sat, 21 nov 2026 07:30:58 GMT", "Sat, +1 Nov 2026 07:30:58 GMT", "Sat, 21 Nov 9999 07:30:58 GMT",
        ]
    )
    func noHTTPDates(text: String) {
        #expect(Timestamp(httpDate: text) == nil)
    }

    @Test(
        "dates of signatures are read to the second, the minute or the day",
        arguments: [
            ("2026-11-21T07:30:58Z", 1_795_246_258), ("2026-11-21T07:30Z", 1_795_246_200),
            ("2026-11-21", 1_795_219_200), ("2026-11-21T07:30:58.1234567Z", 1_795_246_258),
        ]
    )
    func isoDates(text: String, seconds: Int64) {
        #expect(Timestamp(iso8601: text)?.seconds == seconds)
    }

    @Test(
        "what is no date of a signature is not read",
        arguments: [
            "", "T", "2026-11-21T", "2026-11-21T07:30:58", "2026-13-21", "2026-11-21T07Z", "2026-11-21T07:30.5Z",
            "2026-11-21T07:30:58.Z", "26-11-21", "2026-11-21T07:30:58+01:00", "٢٠٢٦-11-21", "2026-11-21T07:30:58Z ",
        ]
    )
    func noISODates(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test("moments of all years come back from the calendar")
    func calendar() {
        for day in stride(from: Int64(-200_000), through: 100_000, by: 37) where (0...106_000).contains(day) {
            let moment = Timestamp(seconds: day * 86_400 + day % 86_400)
            #expect(Timestamp(httpDate: moment.httpDate) == moment)
        }
        #expect(Timestamp(nanoseconds: -1).seconds == -1)
        #expect(Timestamp(nanoseconds: .min).httpDate == "Tue, 21 Sep 1677 00:12:43 GMT")
        #expect(Timestamp(nanoseconds: .max).iso8601 == "2262-04-11T23:47:16.854Z")
        #expect(Timestamp(.seconds(Int64.max)).nanoseconds == .max)
        #expect(Timestamp(.seconds(Int64.min)).nanoseconds == .min)
        #expect(Timestamp(nanoseconds: -1).iso8601 == "1969-12-31T23:59:59.999Z")
    }
}
