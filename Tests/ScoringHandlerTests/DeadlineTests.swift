// ScoringFunctions
// SPDX-License-Identifier: MIT

import Dispatch
import HTTPServer
import JSON
import Scoring
import Tensors
import TestSupport
import Testing

@testable import ScoringHandler

/// An entry script that scores nothing until the test says so.
struct Stuck: EntryScript {
    static let name = "stuck"
    static let gate = DispatchSemaphore(value: 0)

    let inputs = [TensorSpec(name: "x", elementType: .float32, shape: [.symbolic("")])]
    let outputs = [TensorSpec(name: "y", elementType: .float32, shape: [.symbolic("")])]

    init(loading model: ModelDirectory) throws(EntryScriptError) {}

    func run(_ inputs: [Tensor], outputs: [String]) throws(EntryScriptError) -> [Tensor] {
        Stuck.gate.wait()
        return inputs
    }
}

@Suite("Deadlines", .serialized)
struct DeadlineTests {
    @Test("answer 503 to a client and 500 to the host, while the model is still at work")
    func deadlines() async throws {
        let models = ["stuck": #"{"entryScript": "stuck", "rowwise": false}"#]
        try await withApp(models: models, timeout: "00:00:01", entryScripts: [Stuck.self]) { app in
            let server = try HTTPServer(configuration: HTTPServerConfiguration(port: 0), responder: app.responder)
            async let http = Self.ask(server, "/api/score", #"{"data": [1]}"#)
            async let blob = Self.ask(
                server,
                "/BlobFunction",
                #"{"Data":{"inputBlob":"WzFd"},"Metadata":{"model":"\"stuck\""}}"#
            )
            let answers = try await [http, blob]
            #expect(answers.map(\.status) == [503, 500])
            #expect(answers[0].headers["retry-after"] == "1")
            #expect(answers[0].text.contains("longer"))
            for _ in 0..<2 { Stuck.gate.signal() }
            await server.close(within: .seconds(5))
        }
    }

    static func ask(_ server: HTTPServer, _ path: String, _ body: String) async throws -> Answer {
        let client = try await Client(port: server.port)
        let head = "POST \(path) HTTP/1.1\r\nHost: h\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        return try #require(await client.ask(head + body))
    }
}
