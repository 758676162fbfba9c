// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@testable import LocalHost

@Suite("Requests to the handler")
struct CaptureTests {
    @Test("equal the recorded ones byte for byte", arguments: CaptureTests.envelopes + CaptureTests.forwarded)
    func equalsCapture(capture: Captures.Request) throws {
        let recorded = try Captures.bytes(capture.file)
        let isChunked = Captures.field("Transfer-Encoding", of: recorded) == "chunked"
        let head = InvocationHead(
            port: 7801,
            invocationID: Captures.field("X-Azure-Functions-InvocationId", of: recorded),
            framing: isChunked ? .chunked : .contentLength
        )
        let request = try capture.make(head)
        let body = self.withMetadata(of: Captures.body(recorded), request.body)
        let made = String(decoding: request.with(body: body).bytes, as: UTF8.self)
        #expect(made == String(decoding: recorded, as: UTF8.self))
    }

    /// `body` with the `Metadata` of `recorded`, which was made by hand there.
    private func withMetadata(of recorded: [UInt8], _ body: [UInt8]) -> [UInt8] {
        let mark = Array(#","Metadata":"#.utf8)
        let places = [body, recorded].map { text in text.indices.first { text[$0...].starts(with: mark) } }
        guard let mine = places[0], let theirs = places[1] else { return body }
        return Array(body[..<mine]) + recorded[theirs...]
    }

    static let envelopes: [Captures.Request] = [
        CaptureTests.http("http-enveloped-post-chunked.http", Events.post("/api/score/mnist", CaptureTests.rows)),
        CaptureTests.http(
            "http-enveloped-post-core-tools.http",
            Events.post("/api/score/mnist", CaptureTests.rows, host: "127.0.0.1:7804")
        ),
        CaptureTests.http("http-enveloped-get.http", Events.request("GET", "/api/score/mnist?a=1&a=2&b=%20x")),
        CaptureTests.http(
            "http-enveloped-octet-stream.http",
            Events.post("/api/score/mnist", Array(0...255), type: "application/octet-stream")
        ),
        CaptureTests.http(
            "http-enveloped-text-utf8.http",
            Events.post(
                "/api/score/mnist",
                Array("é 漢 😀 \"quoted\" \\ \u{2028} \u{85} \t\n".utf8),
                type: "text/plain; charset=utf-8"
            )
        ),
        CaptureTests.http(
            "http-enveloped-chunked-client-loses-body.http",
            Events.request(
                "POST",
                "/api/score/mnist",
                fields: [("Transfer-Encoding", "chunked"), ("Content-Type", "application/json")],
                body: CaptureTests.rows,
                isChunked: true
            )
        ),
        CaptureTests.http(
            "http-enveloped-empty-post.http",
            Events.request("POST", "/api/score/mnist", fields: [("Content-Type", "application/json")])
        ),
        CaptureTests.blob("blob.http", "BlobFunction", Apps.blob, "[0.0, 0.5]\n[1.0, -2.5e-3]\n"),
        CaptureTests.blob(
            "blob-datatype-binary.http",
            "BlobBin",
            Apps.blob.with("dataType", "binary"),
            "[0.0, 0.5]\n[1.0, -2.5e-3]\n"
        ),
        CaptureTests.blob("blob-empty.http", "BlobFunction", Apps.blob, ""),
        CaptureTests.blob(
            "blob-8-kib.http",
            "BlobFunction",
            Apps.blob,
            String(String(repeating: "[0.0, 0.5]\n", count: 745).prefix(8192))
        ),
        CaptureTests.blob(
            "blob-deferred.http",
            "BlobDeferred",
            Apps.blob.with("properties", ["supportsDeferredBinding": true]),
            "[0.0, 0.5]\n"
        ),
        CaptureTests.message("service-bus-datatype-binary.http", "QueueFunction", "binary", CaptureTests.rows),
        CaptureTests.message("service-bus-string.http", "QueueStr", "string", CaptureTests.rows),
        CaptureTests.message("service-bus-string-plain.http", "QueueStr", "string", Array("hello".utf8)),
    ]

    static let forwarded: [Captures.Request] = [
        Captures.Request(file: "http-forwarded-get.http") { head in
            let request = Events.request("GET", "/api/score/m%20x/a%2Fb?q=a%20b&q=2", host: "127.0.0.1:7803")
            return try ForwardedRequest.make(request, head: head)
        },
        Captures.Request(file: "http-forwarded-post.http") { head in
            let request = Events.post("/api/score/mnist?q=1", CaptureTests.rows, host: "127.0.0.1:7803")
            return try ForwardedRequest.make(request, head: head)
        },
        Captures.Request(file: "http-forwarded-gzip.http") { head in
            let body = Captures.body(try Captures.bytes("http-forwarded-gzip.http"))
            let fields = [
                (name: "Content-Encoding", value: "gzip"),
                (name: "traceparent", value: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            ]
            let request = Events.post("/api/score", body, host: "127.0.0.1:7803", fields: fields)
            return try ForwardedRequest.make(request, head: head)
        },
    ]

    private static let rows = Array(#"{"data": [[0.0, 0.5], [1.0, -2.5e-3]]}"#.utf8)

    private static func http(_ file: String, _ request: IncomingHTTPRequest) -> Captures.Request {
        Captures.Request(file: file) { head in
            let trigger = Apps.http.with("route", "score/{model?}/{version?}")
            let function = try Apps.function([trigger, Apps.response], name: "ScoreFunction")
            let http = try #require(function.http)
            let parameters = try #require(http.route.path.match(path: String(request.rawPath)))
            return TriggerData.http(
                request,
                parameters: parameters,
                trigger: http,
                system: Events.system("ScoreFunction")
            )
            .request(for: function, head: head)
        }
    }

    private static func blob(_ file: String, _ name: String, _ binding: JSONValue, _ text: String) -> Captures.Request {
        Captures.Request(file: file) { head in
            let function = try Apps.function([binding], name: name)
            let trigger = try #require(function.blob)
            let blob = Events.blob(Array(text.utf8))
            return TriggerData.blob(blob, function: function, trigger: trigger, system: Events.system(name))
                .request(for: function, head: head)
        }
    }

    private static func message(
        _ file: String,
        _ name: String,
        _ dataType: String,
        _ body: [UInt8]
    ) -> Captures.Request {
        Captures.Request(file: file) { head in
            let function = try Apps.function([Apps.queue.with("dataType", .string(dataType))], name: name)
            var message = Events.message("")
            message.body = body
            let data = try TriggerData.message(
                message,
                function: function,
                client: Events.client,
                system: Events.system()
            )
            return data.request(for: function, head: head)
        }
    }
}
