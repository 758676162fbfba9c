// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import TestSupport
import Testing

@Suite("The handler, from end to end", .serialized)
struct EndToEndTests {
    /// `identity_float32` takes rows of two numbers, as the recorded requests hold them, and gives them back.
    static let pairs: [JSONValue] = [["row": 1, "result": [0.0, 0.5]], ["row": 2, "result": [1.0, -0.0025]]]

    @Test("serves the package's own folder")
    func package() async throws {
        try await withHandler(.package) { handler in
            let answer = try await handler.ask(.score(file("models/mnist/samples/seven.json")))
            #expect(answer?.status == 200)
            #expect(answer?.text == "[7]")
            #expect(answer?.headers["x-model"] == "mnist:1")
            #expect(await handler.output.line(with: "Model mnist:1 is loaded") != nil)
            #expect(handler.errors.lines == [])
        }
    }

    @Test("is ready at once, while a model is still being loaded, and answers with the model when it is there")
    func readyBeforeModels() async throws {
        try await withApp { app in
            let model = try app.addSlowModel("slow", "identity_float32")
            try await withHandler(app) { handler in
                let waiting = try await handler.connect()
                await waiting.send(Request.score(#"{"data": [[1, 2]]}"#).bytes)
                for _ in 0..<10 { #expect(await handler.ask(.get("/"))?.status == 200) }
                try model.release()
                #expect(await waiting.answer()?.text == "[[1.0,2.0]]")
            }
        }
    }

    @Test("answers the recorded requests of the Functions host", arguments: [true, false])
    func recorded(forwards: Bool) async throws {
        try await withApp(host: hostJSON(forwards: forwards)) { app in
            try app.addModel("mnist", "identity_float32")
            try await withHandler(app) { handler in
                let blob = try #require(await Self.answer(to: "blob", handler))
                #expect(blob.records == Self.pairs)
                let large = try #require(await Self.answer(to: "blob-8-kib", handler))
                #expect(large.records?.count == 745)
                #expect(large.records?[743]["result"] == [0.0, 0.5])
                let message = try #require(await Self.answer(to: "service-bus-datatype-binary", handler))
                let record = message.json?["Outputs"]?["result"]
                #expect(record?["messageId"] == "0f8fad5bd9cb469fa16570867728950e")
                #expect(record?["result"] == [[0.0, 0.5], [1.0, -0.0025]])
                let http = forwards ? "http-forwarded-post" : "http-enveloped-post-core-tools"
                let answer = try #require(await Self.answer(to: http, handler))
                let body = forwards ? answer.text : answer.json?["Outputs"]?["res"]?["body"]?.string
                #expect(body == "[[0.0,0.5],[1.0,-0.0025]]")
            }
        }
    }

    @Test("scores a large blob and a large message that come in chunks of 1,024 bytes")
    func largeEnvelopes() async throws {
        let rows = (0..<20_000).map { "[\($0),0.5]" }
        try await withPairs { handler in
            let blob = await handler.ask(.blob(rows.joined(separator: "\n"), model: "pairs"))
            #expect(blob?.status == 200)
            #expect(blob?.records?.count == rows.count)
            for (index, record) in (blob?.records ?? []).enumerated() {
                #expect(record == ["row": .integer(Int64(index + 1)), "result": [.number(Double(index)), 0.5]])
            }
            let body = #"{"data":[\#(rows.prefix(5_000).joined(separator: ","))]}"#
            let message = await handler.ask(.message(body, id: "m-1"))
            let record = message?.json?["Outputs"]?["result"]
            #expect(record?["messageId"] == "m-1")
            #expect(record?["model"] == "pairs")
            #expect(record?["result"]?.array?.count == 5_000)
            #expect(record?["result"]?.array?.last == [4_999.0, 0.5])
        }
    }

    private static func answer(to name: String, _ handler: HandlerProcess) async throws -> Answer? {
        let client = try await handler.connect()
        await client.send(try bytes(of: "Tests/Fixtures/captures/\(name).http"))
        return await client.answer()
    }
}
