// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import TestSupport
import Testing

@Suite("The handler's limits", .serialized)
struct LimitTests {
    private static func rows(_ count: Int) -> String { (0..<count).map { "[\($0),1]" }.joined(separator: ",") }

    @Test("refuse a body that is too large, and close its connection", arguments: [nil, 1_024] as [Int?])
    func bodyTooLarge(chunkSize: Int?) async throws {
        try await withPairs(["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT": "1000"]) { handler in
            var request = Request.score(#"{"data":[\#(Self.rows(1_000))]}"#)
            request.chunkSize = chunkSize
            let client = try await handler.connect()
            await client.send(request.bytes)
            let answer = await client.answer()
            #expect(answer?.status == 413)
            #expect(answer?.isLast == true)
            #expect(answer?.text.contains("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT") == true)
            #expect(await client.isEnded())
            #expect(await handler.ask(.score(#"{"data":[[1,2]]}"#))?.text == "[[1.0,2.0]]")
        }
    }

    @Test("answer who asks before it sends: go on, or too large")
    func expectation() async throws {
        try await withPairs(["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT": "1000"]) { handler in
            for (count, status) in [(10, 100), (1_000, 413)] {
                var request = Request.score(#"{"data":[\#(Self.rows(count))]}"#)
                request.headers.append("Expect: 100-continue")
                let client = try await handler.connect()
                await client.send(request.head)
                #expect(await client.answer()?.status == status)
                if status == 100 {
                    await client.send(request.body)
                    #expect(await client.answer()?.json?.array?.count == count)
                }
            }
        }
    }

    @Test("make an error record of an invocation that is too large, so that it does not come again")
    func envelopeTooLarge() async throws {
        try await withPairs(["SCORING_ENVELOPE_LIMIT": "5000"]) { handler in
            let blob = await handler.ask(.blob("[\(Self.rows(2_000))]", model: "pairs"))
            #expect(blob?.status == 200)
            #expect(blob?.records?.count == 1)
            let text = blob?.records?.first?["error"]?["message"]?.string
            #expect(text?.contains("SCORING_ENVELOPE_LIMIT") == true)
            let message = await handler.ask(.message(#"{"data":[\#(Self.rows(2_000))]}"#, id: "m"))
            #expect(message?.status == 200)
            let output = message?.json?["Outputs"]?["result"]
            let record = output?.array?.first ?? output
            #expect(record?["error"]?["message"]?.string?.contains("SCORING_ENVELOPE_LIMIT") == true)
            #expect(await handler.ask(.blob("[1, 2]", model: "pairs"))?.records?.first?["result"] == [1.0, 2.0])
        }
    }
}
