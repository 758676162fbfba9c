// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import HTTPServer
import JSON
import Scoring
import Synchronization
import Testing

@testable import ScoringHandler

@Suite("A blob that comes again")
struct BlobOutcomeTests {
    static let uri = "http://127.0.0.1:10000/devstoreaccount1/scoring-input/a/rows.jsonl"

    /// A call of the function for a blob.
    static func envelope(_ content: [UInt8], uri: String? = BlobOutcomeTests.uri, model: String = "a") -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("Data") {
                $0.object { $0.member("inputBlob") { $0.raw("\"".utf8 + Base64.encode(content) + "\"".utf8) } }
            }
            $0.member("Metadata") {
                $0.object {
                    if let uri { $0.member("Uri") { $0.string("\"\(uri)\"") } }
                    $0.member("model") { $0.string("\"\(model)\"") }
                    $0.member("name") { $0.string("\"rows.jsonl\"") }
                }
            }
        }
        return writer.bytes
    }

    /// The records for a blob, and the line that the host logs.
    static func deliver(
        _ content: [UInt8],
        uri: String? = BlobOutcomeTests.uri,
        model: String = "a",
        to app: TestApp
    ) async throws -> (records: [JSONValue], log: String) {
        let envelope = self.envelope(content, uri: uri, model: model)
        let response = await app.respond(to: ClientRequest("POST", "/BlobFunction", [:], envelope))
        let records = try BlobTriggerTests.records(response)
        let log = try JSONValue(parsing: response.body)["Logs"]?.array?.first?.string
        return (records, try #require(log))
    }

    /// Many bytes of which few rows are scored: the lines have as much white space as they need.
    static func padded(_ size: Int) -> [UInt8] {
        Array("[1, 2]\n[3,".utf8) + Array(repeating: UInt8(ascii: " "), count: size) + Array("4]\n".utf8)
    }

    @Test("of many lines, whose outcome is too long to be kept, is scored again", arguments: [3_300, 3_200])
    func manyLines(count: Int) async throws {
        let content = (0..<count).map { "[\($0), 1]\n" }.joined()
        try await MessageOutcomeTests.withTally { app in
            for _ in 0..<2 {
                let log = try await Self.deliver(Array(content.utf8), to: app).log
                #expect(log.contains("rows=\(count)") && !log.contains("outcome=stored"))
            }
        }
    }

    @Test(
        "is scored once, however large or compressed",
        arguments: [Array("[1, 2]\n[3, 4]\n".utf8), padded(200_000), gzip("[1, 2]\n[3, 4]\n")]
    )
    func scoredOnce(content: [UInt8]) async throws {
        try await MessageOutcomeTests.withTally { app in
            let first = try await Self.deliver(content, to: app)
            let scored = Tally.rows(below: app.settings.root)
            let second = try await Self.deliver(content, to: app)
            #expect(first.records == [["row": 1, "result": 3.0], ["row": 2, "result": 7.0]])
            #expect(second.records == first.records)
            #expect(!first.log.contains("outcome="))
            #expect(second.log.contains("model=a:2 rows=0 hits=0 failed=0"))
            #expect(MessageOutcomeTests.isStored(second.log))
            #expect(Tally.rows(below: app.settings.root) == scored)
        }
    }

    @Test(
        "is another one when its bytes, its address or its model differ, or when it has no address",
        arguments: [
            ("[1, 2]\n[3, 4]", uri, "a"), ("[1, 2]\n[3, 5]\n", uri, "a"), ("[1, 2]\n[3, 4]\n", uri + "2", "a"),
            ("[1, 2]\n[3, 4]\n", uri, "b"), ("[1, 2]\n[3, 4]\n", nil, "a"), ("[1, 2]\n[3, 4]\n", "", "a"),
        ]
    )
    func others(text: String, uri: String?, model: String) async throws {
        try await MessageOutcomeTests.withTally { app in
            _ = try await Self.deliver(Array("[1, 2]\n[3, 4]\n".utf8), to: app)
            let log = try await Self.deliver(Array(text.utf8), uri: uri, model: model, to: app).log
            #expect(!log.contains("outcome="))
            #expect(log.contains("rows=2"))
            let again = try await Self.deliver(Array(text.utf8), uri: uri, model: model, to: app).log
            #expect(MessageOutcomeTests.isStored(again) == (uri?.isEmpty == false))
        }
    }

    @Test(
        "is tried again when a row has failed, or all of it",
        arguments: [("[1, 2]\n[-1, 2]\n", "a"), ("[1, 2]\n[3\n", "a"), ("", "a"), ("[1, 2]\n", "none")]
    )
    func failures(text: String, model: String) async throws {
        try await MessageOutcomeTests.withTally { app in
            for _ in 0..<2 {
                let answer = try await Self.deliver(Array(text.utf8), model: model, to: app)
                #expect(answer.records.last?["error"] != nil)
                #expect(!answer.log.contains("outcome="))
            }
        }
    }

    @Test("is scored again when its outcome was too long, and is kept up to the limit")
    func limit() async throws {
        let record = #"{"row":1,"result":3}"#.utf8.count + 1
        let most = OutcomePlace.maximumSize / record
        for rows in [most / 2, most + 1] {
            let text = String(repeating: "[1, 2]\n", count: rows)
            try await MessageOutcomeTests.withTally { app in
                let first = try await Self.deliver(Array(text.utf8), to: app)
                let second = try await Self.deliver(Array(text.utf8), to: app)
                #expect(second.records == first.records)
                #expect(MessageOutcomeTests.isStored(second.log) == (rows < most))
            }
        }
    }

    @Test("is scored each time with the cache off")
    func cacheOff() async throws {
        try await MessageOutcomeTests.withTally(["SCORING_CACHE": "off"]) { app in
            for _ in 0..<2 {
                let log = try await Self.deliver(Self.padded(0), to: app).log
                #expect(!log.contains("outcome="))
            }
        }
    }

    @Test("is scored again when it was given up before its last row")
    func cancelled() async throws {
        let text = Array((0..<2_000).map { "[\($0), 1]\n" }.joined().utf8)
        try await MessageOutcomeTests.withTally { app in
            let partial = try await Task {
                unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                return try await Self.deliver(text, to: app)
            }.value
            #expect(partial.records.count < 2_000)
            let whole = try await Self.deliver(text, to: app)
            #expect(whole.records.count == 2_000)
            #expect(!whole.log.contains("outcome="))
        }
    }
}
