// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import JSON
import Testing

@Suite("HTTP invocations")
struct HTTPInvocationTests {
    private static let rows = Array("{\"data\": [[0.0, 0.5], [1.0, -2.5e-3]]}".utf8)

    @Test(
        "a recorded request is what the client sent",
        arguments: [
            ("http-enveloped-post-chunked.http", "POST", "", rows),
            ("http-enveloped-post-core-tools.http", "POST", "", rows),
            ("http-enveloped-get.http", "GET", "a=1&a=2&b=%20x", nil),
            ("http-enveloped-octet-stream.http", "POST", "", Array(0...255)),
            (
                "http-enveloped-text-utf8.http", "POST", "",
                Array("\u{e9} \u{6f22} \u{1F600} \"quoted\" \\ \u{2028} \u{85} \t\n".utf8)
            ),
            ("http-enveloped-chunked-client-loses-body.http", "POST", "", nil),
            ("http-enveloped-empty-post.http", "POST", "", nil),
        ] as [(String, String, String, [UInt8]?)]
    )
    func recordedRequests(name: String, method: String, query: String, body: [UInt8]?) throws {
        let invocation = try Envelopes.recorded(name, try Envelopes.http())
        let http = try #require(invocation.http)
        #expect(http.method == method)
        #expect(http.path == "/api/score/mnist" && http.query == query)
        #expect(http.url.hasSuffix("/api/score/mnist" + (query.isEmpty ? "" : "?" + query)))
        #expect(http.parameters == ["model": "mnist", "version": nil])
        #expect(http.header("user-agent") == "curl/7.88.1")
        #expect(http.bodyBytes == body)
        #expect(invocation.metadata["model"] == "mnist" && invocation.metadata.text("MODEL") == "mnist")
        #expect(invocation.metadata["sys"]?["MethodName"] == "ScoreFunction")
    }

    @Test("a body that the host lost is told from one that never was")
    func lostBodies() throws {
        let function = try Envelopes.http()
        let lost = try Envelopes.recorded("http-enveloped-chunked-client-loses-body.http", function).http
        let none = try Envelopes.recorded("http-enveloped-empty-post.http", function).http
        guard case .lostChunked = lost?.body, case .absent = none?.body else {
            Issue.record("the bodies are not what they were")
            return
        }
    }

    private func parse(_ headers: JSONValue, _ body: JSONValue?) throws -> HTTPInvocation? {
        var data = JSONObject([("Url", "http://h/api/x"), ("Method", "POST"), ("Headers", headers)])
        data["Body"] = body
        return try Envelopes.parse(data: .object(data), try Envelopes.http()).http
    }

    @Test(
        "the media type says whether a body is base64",
        arguments: [
            ("application/octet-stream", [0, 1, 2, 255, 254]), ("Application/Octet-Stream; x=y", [0, 1, 2, 255, 254]),
            ("multipart/form-data; boundary=x", [0, 1, 2, 255, 254]), ("text/plain", Array("AAEC//4=".utf8)),
            ("application/json", Array("AAEC//4=".utf8)), ("image/png", Array("AAEC//4=".utf8)),
        ]
    )
    func mediaTypes(type: String, expected: [UInt8]) throws {
        #expect(try self.parse(["content-type": [.string(type)]], "AAEC//4=")?.bodyBytes == expected)
    }

    @Test("a body of bytes that is no base64 is refused", arguments: ["AAE", "A$==", "\"", "AA E"])
    func invalidBase64(body: String) throws {
        #expect(throws: InvocationError.self) {
            try self.parse(["Content-Type": ["application/octet-stream"]], .string(body))
        }
    }

    @Test("repeated headers stay apart, and a body may be missing, null or empty")
    func headersAndBodies() throws {
        let http = try #require(try self.parse(["X-A": ["1", "2"], "X-B": "3", "X-C": []], ""))
        #expect(http.headers.map(\.name) == ["X-A", "X-A", "X-B"] && http.headers.map(\.value) == ["1", "2", "3"])
        #expect(http.bodyBytes == [])
        #expect(try self.parse([:], .null)?.bodyBytes == nil)
        #expect(try self.parse([:], ["a": 1.10])?.bodyBytes == Array("{\"a\":1.1}".utf8))
    }

    @Test(
        "path and query are cut from the address",
        arguments: [
            ("http://localhost:7071/api/hello?name=Ada&tag=a&tag=b", "/api/hello", "name=Ada&tag=a&tag=b"),
            ("https://h/a%20b/c%2Fd", "/a%20b/c%2Fd", ""), ("http://h", "", ""), ("http://h?x=/y", "", "x=/y"),
            ("/api/x?y?z", "/api/x", "y?z"), ("", "", ""), ("http://h/a?u=http://x/y?z", "/a", "u=http://x/y?z"),
        ]
    )
    func addresses(url: String, path: String, query: String) throws {
        let data: JSONValue = ["Url": .string(url), "Method": "GET", "Params": [:]]
        let http = try #require(try Envelopes.parse(data: data, try Envelopes.http()).http)
        #expect(http.path == path && http.query == query)
    }

    @Test("the properties of a JSON body do not change the request, though the host adds them to the metadata")
    func payloadProperties() throws {
        let data: JSONValue = [
            "Url": "http://localhost:7071/api/hello", "Method": "POST", "Query": [:],
            "Headers": ["Content-Type": ["application/json"], "Content-Length": ["83"]], "Params": [:],
            "Identities": [],
            "Body": "{\"name\":\"Ada\",\"n\":7,\"Method\":\"GET\"}",
        ]
        let metadata: JSONValue = [
            "name": Envelopes.text("Ada"), "n": Envelopes.text("7"), "ok": Envelopes.text("True"),
            "at": Envelopes.text("10/24/2024 14:32:17"), "o": ["k": 1], "Method": Envelopes.text("GET"), "Query": [:],
        ]
        let invocation = try Envelopes.parse(data: data, metadata: metadata, try Envelopes.http())
        #expect(invocation.http?.method == "POST")
        #expect(invocation.metadata["n"] == "7" && invocation.metadata["o"] == ["k": 1])
        #expect(invocation.metadata.text("at") == "10/24/2024 14:32:17" && invocation.metadata.text("o") == nil)
    }

    @Test(
        "a call that is none of the host's is refused",
        arguments: [
            "", "null", "[]", "{", "{}", "{\"Data\":{}}", "{\"Data\":{\"req\":1}}", "{\"Data\":{\"req\":{}}}",
            "{\"Data\":{\"REQ\":{}}}", "{\"Data\":{\"req\":{\"Url\":1,\"Method\":\"GET\"}}}", "{\"data\":{\"req\":{}}}",
            "{\"Data\":{\"req\":{\"Url\":\"\",\"Method\":\"GET\",\"Params\":{\"a\":1}}}}",
            "{\"Data\":{\"req\":{\"Url\":\"\",\"Method\":\"GET\",\"Headers\":{\"a\":[1]}}}}",
            "{\"Data\":{\"req\":{\"Url\":\"\",\"Method\":\"GET\",\"Body\":\"\\ud8\"}}}",
            "{\"Data\":{\"req\":{\"Url\":\"\"}}}",
        ]
    )
    func otherRequests(text: String) throws {
        let error = try #require(throws: InvocationError.self) {
            _ = try Invocation(parsing: ByteBuffer(text.utf8), function: try Envelopes.http())
        }
        #expect(error.code == .malformedRequest && !error.message.isEmpty)
    }
}
