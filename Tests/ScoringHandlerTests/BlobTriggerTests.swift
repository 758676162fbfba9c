// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import HTTPServer
import JSON
import Testing

@testable import ScoringHandler

@Suite("The blob trigger")
struct BlobTriggerTests {
    /// The records for a blob, as the host would write them.
    static func records(
        _ content: [UInt8],
        _ app: TestApp,
        model: String = "pairs",
        name: String = "f"
    ) async throws -> [JSONValue] {
        var writer = JSONWriter()
        writer.object {
            $0.member("Data") {
                $0.object { $0.member("inputBlob") { $0.raw("\"".utf8 + Base64.encode(content) + "\"".utf8) } }
            }
            $0.member("Metadata") {
                $0.object {
                    $0.member("model") { $0.string("\"\(model)\"") }
                    $0.member("name") { $0.string("\"\(name)\"") }
                }
            }
        }
        return try self.records(await app.respond(to: ClientRequest("POST", "/BlobFunction", [:], writer.bytes)))
    }

    /// The records in an invocation result, whose blob output must be base64.
    static func records(_ response: HTTPResponse) throws -> [JSONValue] {
        #expect(response.status == 200)
        #expect(response.headers["Content-Type"] == "application/json")
        let result = try JSONValue(parsing: response.body)
        #expect(result["Logs"]?.array?.count == 1)
        let buffer = ByteBuffer(try #require(result["Outputs"]?["outputBlob"]?.string).utf8)
        let range = try #require(buffer.decodeBase64InPlace(0..<buffer.count))
        return try buffer.text(in: range).split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    }

    static let models = ["pairs": "identity_float32", "pair": "pair", "fixed": "fixed_batch", "broken": "invalid"]

    @Test(
        "scores JSON Lines, a document or a list, compressed or not",
        arguments: [
            ("f.jsonl", "[1, 2]\n[3, 4]\n"), ("f", "[1, 2]\r\n\n[3, 4]"), ("f.json", #"{"data": [[1, 2], [3, 4]]}"#),
            ("f", "[[1, 2], [3, 4]]"), ("f", #"{"data": [1, 2]}"# + "\n" + #"{"x": [3, 4]}"#),
            ("f", "{\n  \"data\": [\n    [1, 2],\n    [3, 4]\n  ]\n}\n"), ("f", "\u{FEFF}[1, 2]\n[3, 4]"),
            ("f.jsonl.gz", "[1, 2]\n[3, 4]\n"),
        ]
    )
    func forms(name: String, text: String) async throws {
        try await withApp(models: Self.models) { app in
            let content = name.hasSuffix(".gz") ? gzip(text) : Array(text.utf8)
            let records = try await Self.records(content, app, name: name)
            #expect(records == [["row": 1, "result": [1.0, 2.0]], ["row": 2, "result": [3.0, 4.0]]])
        }
    }

    @Test("gives a record for each row, in the file's order, over many slices")
    func manySlices() async throws {
        let lines = (0..<1_000).map { $0 % 100 == 7 ? "[\($0), \"x\"]" : "[\($0), 1]" }
        try await withApp(models: Self.models) { app in
            let records = try await Self.records(Array(lines.joined(separator: "\n").utf8), app)
            #expect(records.count == 1_000)
            for (index, record) in records.enumerated() {
                #expect(record["row"]?.int == index + 1)
                if index % 100 == 7 {
                    #expect(record["error"]?["pointer"] == "/1")
                    #expect(record["error"]?["line"]?.int == index + 1)
                } else {
                    #expect(record["result"] == [.number(Double(index)), 1.0])
                }
            }
        }
    }

    @Test("goes on behind a bad row of a document, and says where a broken one ends")
    func badDocuments() async throws {
        try await withApp(models: Self.models) { app in
            let bad = try await Self.records(Array(#"{"data": [[1, 2], [3], [5, 6]]}"#.utf8), app)
            #expect(bad.count == 3)
            #expect(bad[1]["error"]?["pointer"] == "/data/1")
            #expect(bad[2]["result"] == [5.0, 6.0])
            let broken = try await Self.records(Array(#"{"data": [[1, 2], [3, 4"#.utf8), app)
            #expect(broken.last?["error"]?["message"] != nil)
            let pair = try await Self.records(
                Array(#"{"a": [[1, 2], [1, "x"]], "b": [[1, 1], [2, 2]]}"#.utf8),
                app,
                model: "pair"
            )
            #expect(pair.map { $0["error"] == nil } == [true, false])
        }
    }

    @Test("makes a record of what is wrong with the whole file, so that it is neither lost nor tried for ever")
    func wholeFile() async throws {
        try await withApp(models: Self.models) { app in
            for (content, model, part) in [
                ("", "pairs", "no rows"), ("[1, 2]", "other", "other"), ("{}", "pairs", "data"),
            ] {
                let records = try await Self.records(Array(content.utf8), app, model: model)
                #expect(records.count == 1)
                let message = records.first?["error"]?["message"]?.string
                #expect(message?.contains(part) == true, "\(message ?? "none")")
            }
        }
    }

    @Test("fails the invocation while a model cannot be loaded, so that the blob comes again")
    func transient() async throws {
        try await withApp(models: Self.models) { app in
            let body = Array(#"{"Data": {"inputBlob": "WzFd"}, "Metadata": {"model": "\"broken\""}}"#.utf8)
            let response = await app.respond(to: ClientRequest("POST", "/BlobFunction", [:], body))
            #expect(response.status == 500)
            app.console.flush(app)
            #expect(app.console.all.contains { $0.contains("function=BlobFunction") && $0.contains("broken") })
        }
    }

    @Test("scores a model that is not row-wise one unit at a time")
    func notRowwise() async throws {
        try await withApp(models: Self.models) { app in
            let records = try await Self.records(Array("[[1, 2, 3]]\n[[4, 5, 6]]\n".utf8), app, model: "fixed")
            #expect(
                records == [["row": 1, "result": [[-1.0, -2.0, -3.0]]], ["row": 2, "result": [[-4.0, -5.0, -6.0]]]]
            )
        }
    }

    @Test("refuses what is no envelope of its function", arguments: ["", "null", "[]", "{}", #"{"Data":{}}"#, "x"])
    func noEnvelope(body: String) async throws {
        try await withApp { app in
            let response = await app.respond(to: ClientRequest("POST", "/BlobFunction", [:], Array(body.utf8)))
            #expect(response.status == 500)
            #expect(!response.body.isEmpty)
        }
    }

    @Test("answers an envelope above the limit with a record, never with a bare 413")
    func envelopeLimit() async throws {
        try await withApp(models: Self.models, settings: ["SCORING_ENVELOPE_LIMIT": "100"]) { app in
            let records = try await Self.records(Array(repeating: 32, count: 200), app)
            #expect(records.first?["error"]?["message"]?.string?.contains("100 bytes") == true)
        }
    }
}

extension Lines {
    /// Waits for what was written so far.
    func flush(_ app: TestApp) { app.assembly.console.flush() }
}
