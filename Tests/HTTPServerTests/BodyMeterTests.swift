// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import HTTPServer

@Suite("Body meters")
struct BodyMeterTests {
    private static let mebibyte = 1024 * 1024

    @Test(
        "verdicts follow from the limit",
        arguments: [
            (nil, nil, [1_000_000_000, 1], [.keep, .keep]),
            (10, nil, [9, 1, 1], [.keep, .keep, .discard]),
            (10, 10, [10], [.keep]),
            (10, 11, [10, 1], [.discard, .discard]),
            (10, nil, [11, mebibyte - 1, 1], [.discard, .discard, .refuse]),
            (2 * mebibyte, nil, [2 * mebibyte, 2 * mebibyte, 1], [.keep, .discard, .refuse]),
            (0, nil, [1], [.discard]),
            (-5, nil, [1], [.discard]),
            (.max, .max, [.max, 1], [.keep, .keep]),
            (.max - 1, nil, [.max - 1, 1], [.keep, .discard]),
        ] as [(Int?, Int?, [Int], [BodyMeter.Verdict])]
    )
    func verdicts(limit: Int?, announced: Int?, pieces: [Int], expected: [BodyMeter.Verdict]) {
        var meter = BodyMeter(limit: limit, announced: announced)
        for (piece, verdict) in zip(pieces, expected) {
            #expect(meter.verdict(on: piece) == verdict)
            meter.receive(piece)
        }
        #expect(meter.isTooLarge == expected.contains { $0 != .keep })
    }

    @Test(
        "only hopeless announcements are answered at once",
        arguments: [
            (10, 10, true, false), (10, 11, true, true), (10, 11, false, false), (10, mebibyte + 10, false, false),
            (10, mebibyte + 11, false, true), (nil, .max, true, false), (10, nil, true, false),
        ] as [(Int?, Int?, Bool, Bool)]
    )
    func refusals(limit: Int?, announced: Int?, expectsContinue: Bool, isRefused: Bool) {
        let meter = BodyMeter(limit: limit, announced: announced)
        #expect(meter.refusesAtOnce(announced: announced, expectsContinue: expectsContinue) == isRefused)
    }
}
