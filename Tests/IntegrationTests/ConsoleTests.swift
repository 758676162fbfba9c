// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import TestSupport
import Testing

@Suite("The handler's console", .serialized)
struct ConsoleTests {
    private static let row = #"{"data": [[1, 2]]}"#

    @Test("tells of a failed invocation: the function and the invocation, never what was in it")
    func failedInvocation() async throws {
        try await withApp { app in
            try app.addModel("damaged", "invalid")
            try app.addModel("pairs", "identity_float32")
            try await withHandler(app) { handler in
                let answer = await handler.ask(.blob(#"["secret"]"#, model: "damaged", invocation: "i-blob"))
                #expect(answer?.status == 500)
                let failed = try #require(await handler.errors.line(with: "invocation=i-blob"))
                #expect(failed.contains("function=BlobFunction") && failed.contains("damaged"))
                _ = await handler.ask(.score(#"{"data": [["secret", 1]]}"#, "/api/score/pairs", invocation: "i-bad"))
                let bad = try #require(await handler.errors.line(with: "invocation=i-bad"))
                #expect(bad.hasPrefix("warning: ") && bad.contains("function=ScoreFunction"))
                #expect(bad.contains("status=400") && bad.contains("/data/0/0"))
                handler.send(SIGTERM)
                let lines = await handler.errors.all() + handler.output.all()
                #expect(!lines.contains { $0.contains("secret") })
            }
        }
    }

    @Test("tells of every request where that is wanted, and otherwise of none", arguments: [true, false])
    func requests(isOn: Bool) async throws {
        try await withPairs(["SCORING_LOG_REQUESTS": isOn ? "1" : ""]) { handler in
            #expect(await handler.ask(.score(Self.row, invocation: "i-7"))?.status == 200)
            handler.send(SIGTERM)
            let line = await handler.output.line(with: "invocation=i-7")
            #expect((line != nil) == isOn)
            if isOn { #expect(line?.contains("function=ScoreFunction") == true && line?.contains("rows=1") == true) }
            #expect(await handler.errors.all() == [])
        }
    }

    @Test("makes one line of a request, whatever its invocation's id is")
    func forgedLine() async throws {
        try await withPairs(["SCORING_LOG_REQUESTS": "1"]) { handler in
            let id = "a\u{1b}[31m\u{b}b" + String(repeating: "x", count: 4_000)
            #expect(await handler.ask(.score(Self.row, invocation: id))?.status == 200)
            handler.send(SIGTERM)
            let lines = await handler.output.all()
            #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 })
        }
    }

    @Test("never holds up an answer or the end, also when nobody reads it")
    func fullPipe() async throws {
        try await withApp { app in
            try app.addModel("pairs", "identity_float32")
            try await withHandler(app, ["SCORING_LOG_REQUESTS": "1"], readsOutput: false) { handler in
                let client = try await handler.connect()
                let request = Request.score(Self.row, invocation: String(repeating: "i", count: 200)).bytes
                for _ in 0..<40 {
                    await client.send(Array(repeatElement(request, count: 50).joined()))
                    for _ in 0..<50 { #expect(await client.answer()?.status == 200) }
                }
                #expect(await handler.ask(.score("{}", invocation: "i-bad"))?.status == 400)
                #expect(await handler.errors.line(with: "invocation=i-bad") != nil)
                handler.output.begin()
                // The next line that finds room tells of those that found none.
                while !handler.output.lines.contains(where: { $0.contains("lines before this one were dropped") }) {
                    try #require(await handler.ask(.score(Self.row))?.status == 200)
                }
            }
        }
    }

    @Test("does not keep the process from ending when nobody reads it")
    func fullPipeAtTheEnd() async throws {
        try await withApp { app in
            try app.addModel("pairs", "identity_float32")
            try await withHandler(app, ["SCORING_LOG_REQUESTS": "1"], readsOutput: false) { handler in
                let client = try await handler.connect()
                let request = Request.score(Self.row, invocation: String(repeating: "i", count: 2_000)).bytes
                for _ in 0..<200 {
                    await client.send(request)
                    #expect(await client.answer()?.status == 200)
                }
                let started = ContinuousClock.now
                handler.send(SIGTERM)
                #expect(await handler.end() == .exit(0))
                #expect(ContinuousClock.now - started < .seconds(3))
            }
        }
    }
}
