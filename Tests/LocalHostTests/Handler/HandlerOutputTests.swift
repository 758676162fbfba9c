// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import LocalHost

@Suite("The output of a handler")
struct HandlerOutputTests {
    private func split(_ text: [UInt8], inPiecesOf size: Int, limit: Int = 1_000) -> [String] {
        var splitter = LineSplitter(limit: limit)
        var lines: [String] = []
        for start in stride(from: 0, to: text.count, by: size) {
            let piece = Array(text[start..<min(start + size, text.count)])
            lines += unsafe piece.withUnsafeBytes { unsafe splitter.add($0) }
        }
        return lines + (splitter.finish().map { [$0] } ?? [])
    }

    @Test(
        "lines end with LF, CR or both, however they arrive",
        arguments: [
            ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("\n\n", ["", ""]),
            ("a\r\nb\r\n", ["a", "b"]),
            ("a\rb\r", ["a", "b"]), ("\r\r\n\n", ["", "", ""]), ("a\n\rb", ["a", "", "b"]), ("ü\r\n€\n", ["ü", "€"]),
        ],
        [1, 2, 3, 100]
    )
    func lines(sample: (text: String, lines: [String]), size: Int) {
        #expect(self.split(Array(sample.text.utf8), inPiecesOf: size) == sample.lines)
    }

    @Test("a long line comes in pieces that cut no character", arguments: [1, 7, 10_000])
    func longLines(size: Int) {
        let text = String(repeating: "aü€😀", count: 500)
        let lines = self.split(Array((text + "\nend").utf8), inPiecesOf: size, limit: 64)
        #expect(lines.dropLast().joined() == text)
        #expect(lines.last == "end")
        #expect(lines.allSatisfy { $0.utf8.count <= 64 && !$0.unicodeScalars.contains("\u{FFFD}") })
    }

    @Test("bytes that are no text come in pieces as well", arguments: [0x80, 0xFF, 0xC3] as [UInt8])
    func noText(byte: UInt8) {
        let lines = self.split([UInt8](repeating: byte, count: 300), inPiecesOf: 50, limit: 64)
        #expect(lines.count > 4)
        #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { $0 == "\u{FFFD}" } })
    }

    @Test(
        "lines of standard error are graded by their words",
        arguments: [
            ("all is well", HandlerLine.Level.error, HandlerLine.Level.information), ("WARNING: x", .warning, .warning),
            ("an Error", .error, .error), ("it failed", .error, .error), ("Severe", .error, .error),
            ("Unhandled Exception: x", .error, .error), ("error or warning", .warning, .warning),
        ]
    )
    func levels(text: String, strict: HandlerLine.Level, lenient: HandlerLine.Level) {
        #expect(HandlerLine(errorOutput: text, isForErrorsOnly: true).level == strict)
        #expect(HandlerLine(errorOutput: text, isForErrorsOnly: false).level == lenient)
        #expect(HandlerLine(output: text).level == .information)
    }

    @Test(
        "prefixes tell for whom a line is",
        arguments: [
            ("hello", HandlerLine.Category.console, "hello"), ("languageWorkerConsoleLog hi", .system, " hi"),
            ("AzFuncJsonLog:{}", .tooling, "AzFuncJsonLog:{}"), ("x azfuncjsonlog:", .console, "x azfuncjsonlog:"),
            ("", .console, ""),
        ]
    )
    func categories(text: String, category: HandlerLine.Category, rest: String) {
        let line = HandlerLine(output: text)
        #expect(line.category == category)
        #expect(line.text == rest)
    }

    @Test("the third failure within half an hour of the one before is the last")
    func failures() {
        let start = ContinuousClock.now
        var history = FailureHistory()
        let outcomes = [0, 30, 61, 91, 121].map { history.add(at: start + .seconds($0 * 60)) }
        // 61 is more than half an hour behind 30: it is the first again.
        #expect(outcomes == [true, true, true, true, false])
        var quick = FailureHistory()
        #expect((0..<3).map { quick.add(at: start + .seconds($0)) } == [true, true, false])
    }
}
