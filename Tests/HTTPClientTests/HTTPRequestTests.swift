// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import EventLoop
import HTTPClient
import TestSupport
import Testing

@Suite("Requests of the HTTP client", .timeLimit(.minutes(1)))
struct HTTPRequestTests {
    @Test(
        "every recorded request is written byte for byte",
        arguments: [
            "readiness.http", "http-forwarded-get.http", "http-forwarded-post.http", "http-forwarded-gzip.http",
            "http-enveloped-post-core-tools.http", "http-enveloped-post-chunked.http", "http-enveloped-get.http",
            "http-enveloped-octet-stream.http", "http-enveloped-text-utf8.http", "http-enveloped-empty-post.http",
            "http-enveloped-chunked-client-loses-body.http", "blob.http", "blob-8-kib.http", "blob-empty.http",
            "blob-datatype-binary.http", "blob-deferred.http", "service-bus-datatype-binary.http",
            "service-bus-string.http", "service-bus-string-plain.http",
        ]
    )
    func captures(name: String) async throws {
        let capture = try Capture(name)
        let length = capture.bytes.count
        let peer = try Peer { connection in
            var count = 0
            while count < length { count += connection.receive().count }
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            connection.receiveAll()
        }
        try await withClient(of: peer) { _ = try await $0.send(capture.request) }
        #expect(peer.received == [capture.bytes])
    }

    @Test(
        "sizes of chunks are upper-case hexadecimal without leading zeros",
        arguments: [
            (0, "0\r\n\r\n"), (1, "1\r\nx\r\n0\r\n\r\n"), (15, "F\r\n"), (16, "10\r\n"), (171, "AB\r\n"),
            (1_023, "3FF\r\n"),
            (1_024, "400\r\n"), (1_025, "400\r\n"),
        ]
    )
    func chunkSizes(size: Int, start: String) throws {
        let body = HTTPClientRequest.Body.bytes([UInt8](repeating: UInt8(ascii: "x"), count: size))
        let request = HTTPClientRequest(method: "POST", target: "/", body: body, isChunked: true)
        let text = String(decoding: try request.encoded(), as: UTF8.self)
        let head = "POST / HTTP/1.1\r\n\r\n"
        #expect(text.hasPrefix(head + start))
        #expect(text.hasSuffix("\r\n0\r\n\r\n"))
        if size == 1_025 { #expect(text.hasSuffix("x\r\n1\r\nx\r\n0\r\n\r\n")) }
    }

    @Test("a buffer is written like an array", arguments: [false, true])
    func buffer(isChunked: Bool) throws {
        let bytes = (0..<5_000).map { UInt8(truncatingIfNeeded: $0) }
        var request = HTTPClientRequest(method: "PUT", target: "/a", body: .bytes(bytes), isChunked: isChunked)
        let expected = try request.encoded()
        request.body = .buffer(ByteBuffer(bytes))
        #expect(try request.encoded() == expected)
    }

    @Test(
        "a part that would end early or become two is refused, and nothing is sent",
        arguments: [
            HTTPClientRequest(method: "", target: "/"), HTTPClientRequest(method: "GET /", target: "/"),
            HTTPClientRequest(method: "GET", target: ""),
            HTTPClientRequest(method: "GET", target: "/ HTTP/1.1\r\nA: b"),
            HTTPClientRequest(method: "GET", target: "/", fields: [HTTPField("", "a")]),
            HTTPClientRequest(method: "GET", target: "/", fields: [HTTPField("A b", "a")]),
            HTTPClientRequest(method: "GET", target: "/", fields: [HTTPField("A", "a\r\nB: c")]),
            HTTPClientRequest(method: "GET", target: "/", fields: [HTTPField("A", "a\nB: c")]),
            HTTPClientRequest(method: "GET", target: "/", fields: [HTTPField("A", "\0")]),
        ]
    )
    func invalid(request: HTTPClientRequest) async throws {
        let peer = try Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        try await withClient(of: peer) { client in
            let error = await #expect(throws: HTTPClientError.self) { _ = try await client.send(request) }
            #expect(error?.code == .invalidRequest)
        }
        #expect(peer.connectionCount == 0)
    }

    @Test("values may be empty and hold any other text")
    func values() throws {
        let fields = [HTTPField("A", ""), HTTPField("a", "ü\t\"x\" "), HTTPField("A", "2")]
        let request = HTTPClientRequest(method: "GET", target: "/%20?ü", fields: fields)
        #expect(try request.encoded() == Array("GET /%20?ü HTTP/1.1\r\nA: \r\na: ü\t\"x\" \r\nA: 2\r\n\r\n".utf8))
    }

    @Test("a large body passes in both directions", arguments: [false, true])
    func large(isChunked: Bool) async throws {
        var body = Array(0..<UInt8.max)
        while body.count < 16 << 20 { body += body }
        let bytes = body
        let request = HTTPClientRequest(method: "POST", target: "/", body: .bytes(bytes), isChunked: isChunked)
        let wire = try request.encoded()
        let peer = try Peer { connection in
            var count = 0
            while count < wire.count { count += connection.receive().count }
            connection.send(Array("HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n\r\n".utf8) + bytes)
            connection.receiveAll()
        }
        try await withClient(of: peer) { client in
            let response = try await client.send(request)
            #expect(response.body.bytes(in: 0..<response.body.count) == bytes)
        }
        #expect(peer.received == [wire])
    }
}

/// Calls `body` with a client of `peer`, which is closed afterwards.
func withClient(of peer: Peer, _ body: (HTTPClient) async throws -> Void) async throws {
    try await withClient(of: peer.endpoint, body)
}

/// Calls `body` with a client of the server at `endpoint`, which is closed afterwards.
func withClient(of endpoint: Endpoint, _ body: (HTTPClient) async throws -> Void) async throws {
    let loop = try EventLoop(name: "test")
    let client = await HTTPClient(loop: loop, endpoint: endpoint)
    do {
        try await body(client)
    } catch {
        Issue.record(error)
    }
    await client.close()
    await loop.close()
}
