// ScoringFunctions
// SPDX-License-Identifier: MIT

import FoundationEssentials
import HTTPServer
import JSON
import TestSupport
import Testing

@testable import ScoringHandler

/// The bytes that the Functions host has sent, as they came over its sockets, sent again to ours.
@Suite("What the Functions host really sends")
struct RecordedRequestTests {
    /// `identity_float32` takes rows of two numbers, as the recorded requests hold them, and gives them back.
    static let models = ["mnist": "identity_float32"]
    static let rows = "[[0.0,0.5],[1.0,-0.0025]]"

    static func queue(_ properties: String) -> String {
        #"{"bindings": [{"type": "serviceBusTrigger", "direction": "in", "name": "message", \#(properties)},"#
            + #"{"type": "serviceBus", "direction": "out", "name": "result"}]}"#
    }

    static let functions = [
        "BlobBin": blob(#""dataType": "binary""#), "QueueStr": queue(#""dataType": "string""#),
        "BlobDeferred": blob(#""properties": {"supportsDeferredBinding": true}"#),
    ]

    static func blob(_ properties: String) -> String {
        #"{"bindings": [{"type": "blobTrigger", "direction": "in", "name": "inputBlob", "path": "in/{model}/{name}", \#(properties)},"#
            + #"{"type": "blob", "direction": "out", "name": "outputBlob", "path": "out/all.jsonl"}]}"#
    }

    /// Sends a recorded request over a socket.
    static func answer(_ name: String, forwards: Bool) async throws -> Answer {
        let bytes = Array(try Data(contentsOf: URL(filePath: "\(packageRoot)/Tests/Fixtures/captures/\(name).http")))
        var result: Answer?
        try await withApp(forwards: forwards, functions: self.functions, models: self.models) { app in
            let server = try HTTPServer(configuration: HTTPServerConfiguration(port: 0), responder: app.responder)
            let client = try await Client(port: server.port)
            await client.send(bytes)
            result = await client.answer()
            await server.close(within: .zero)
        }
        return try #require(result)
    }

    @Test(
        "is answered over HTTP",
        arguments: [
            ("http-forwarded-post", 200, rows), ("http-forwarded-get", 404, "m x"), ("readiness", 200, ""),
            ("http-forwarded-gzip", 200, "["),
        ]
    )
    func forwarded(name: String, status: Int, part: String) async throws {
        let answer = try await Self.answer(name, forwards: true)
        #expect(answer.status == status)
        #expect(answer.text.contains(part), "\(answer.text)")
    }

    @Test(
        "is answered in an envelope",
        arguments: [
            ("http-enveloped-post-chunked", 200, rows), ("http-enveloped-post-core-tools", 200, rows),
            ("http-enveloped-get", 200, "float32"), ("http-enveloped-octet-stream", 400, "JSON"),
            ("http-enveloped-text-utf8", 400, "JSON"), ("http-enveloped-empty-post", 400, "empty"),
            ("http-enveloped-chunked-client-loses-body", 411, "Content-Length"),
        ]
    )
    func enveloped(name: String, status: Int, part: String) async throws {
        let answer = try await Self.answer(name, forwards: false)
        #expect(answer.status == 200)
        let res = try JSONValue(parsing: answer.text)["Outputs"]?["res"]
        #expect(res?["statusCode"]?.int == status)
        #expect(res?["body"]?.string?.contains(part) == true, "\(answer.text)")
    }

    @Test("is scored as a blob", arguments: ["blob", "blob-datatype-binary", "blob-8-kib", "blob-empty"])
    func blobs(name: String) async throws {
        let answer = try await Self.answer(name, forwards: true)
        let response = HTTPResponse(
            status: answer.status,
            headers: ["Content-Type": "application/json"],
            body: answer.body
        )
        let records = try BlobTriggerTests.records(response)
        switch name {
        case "blob-empty": #expect(records.first?["error"] != nil)
        case "blob-8-kib": #expect(records.count == 745 && records[743]["result"] == [0.0, 0.5])
        default: #expect(records == [["row": 1, "result": [0.0, 0.5]], ["row": 2, "result": [1.0, -0.0025]]])
        }
    }

    @Test("is refused, with the remedy, as a reference to a blob")
    func deferred() async throws {
        let answer = try await Self.answer("blob-deferred", forwards: true)
        let response = HTTPResponse(
            status: answer.status,
            headers: ["Content-Type": "application/json"],
            body: answer.body
        )
        let message = try BlobTriggerTests.records(response).first?["error"]?["message"]?.string
        #expect(message?.contains("supportsDeferredBinding") == true)
    }

    @Test(
        "is scored as a message",
        arguments: [
            ("service-bus-datatype-binary", true), ("service-bus-string", true), ("service-bus-string-plain", false),
        ]
    )
    func messages(name: String, isRight: Bool) async throws {
        let answer = try await Self.answer(name, forwards: true)
        let record = try JSONValue(parsing: answer.text)["Outputs"]?["result"]
        #expect(record?["messageId"] == "0f8fad5bd9cb469fa16570867728950e")
        #expect(record?["correlationId"] == "c-1")
        #expect(record?["result"] == (isRight ? [[0.0, 0.5], [1.0, -0.0025]] : nil))
        #expect((record?["error"] == nil) == isRight)
    }
}
