// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import HTTPClient
import Testing

/// An answer as it is sent, and what it is read as.
private struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let wire: [UInt8]
    var status = 200
    var reason = "OK"
    var fields: [HTTPField] = []
    var body = ""
    var method = "GET"
    /// Whether the server ends the connection behind it.
    var ends = false
    /// Whether the connection carries another request.
    var isReused = true
    /// Whether something follows that belongs to no answer, which is seen with it only when both come together.
    var hasMore = false

    var testDescription: String { self.name }

    init(_ name: String, _ wire: String) {
        self.name = name
        self.wire = Array(wire.utf8)
    }

    init(_ name: String, _ wire: [UInt8]) {
        self.name = name
        self.wire = wire
    }

    func with(_ change: (inout Sample) -> Void) -> Sample {
        var copy = self
        change(&copy)
        return copy
    }

    static let all = [
        Sample("length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello").with {
            $0.fields = [HTTPField("Content-Length", "5")]
            $0.body = "hello"
        },
        Sample("no content", "HTTP/1.1 204 No Content\r\nX: y\r\n\r\n").with {
            ($0.status, $0.reason, $0.fields) = (204, "No Content", [HTTPField("X", "y")])
        },
        Sample("not modified has no body whatever it says", "HTTP/1.1 304 \r\nContent-Length: 9\r\n\r\n").with {
            ($0.status, $0.reason, $0.fields) = (304, "", [HTTPField("Content-Length", "9")])
        },
        Sample("head", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n").with {
            ($0.method, $0.fields) = ("HEAD", [HTTPField("Content-Length", "9")])
        },
        Sample("head of chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").with {
            ($0.method, $0.fields) = ("HEAD", [HTTPField("Transfer-Encoding", "chunked")])
        },
        Sample(
            "chunks with extensions and a trailer",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n000a\r\n0123456789\r\n0\r\nT: u\r\n\r\n"
        ).with {
            ($0.fields, $0.body) = ([HTTPField("transfer-encoding", "chunked")], "abc0123456789")
        },
        Sample(
            "chunks and a length: the chunks count",
            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"
        ).with {
            $0.fields = [HTTPField("Content-Length", "99"), HTTPField("Transfer-Encoding", "chunked")]
            $0.body = "a"
        },
        Sample("until the end", "HTTP/1.1 500 Oh no\r\n\r\nall of it").with {
            ($0.status, $0.reason, $0.body, $0.ends, $0.isReused) = (500, "Oh no", "all of it", true, false)
        },
        Sample("an empty body until the end", "HTTP/1.0 200 OK\r\n\r\n").with {
            ($0.ends, $0.isReused) = (true, false)
        },
        Sample("closing", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na").with {
            $0.fields = [HTTPField("Connection", "close"), HTTPField("Content-Length", "1")]
            ($0.body, $0.isReused) = ("a", false)
        },
        Sample("HTTP/1.0 keeps nothing", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na").with {
            ($0.fields, $0.body, $0.isReused) = ([HTTPField("Content-Length", "1")], "a", false)
        },
        Sample(
            "informational answers before",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok"
        ).with {
            ($0.status, $0.reason, $0.body) = (201, "Created", "ok")
            $0.fields = [HTTPField("Content-Length", "2")]
        },
        Sample("no reason", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n").with {
            ($0.reason, $0.fields) = ("", [HTTPField("Content-Length", "0")])
        },
        Sample(
            "repeated, empty and spaced fields",
            "HTTP/1.1 200 OK\r\nSet-Cookie: a\r\nX:\r\nSet-Cookie:  b \r\ncontent-length:0\r\n\r\n"
        ).with {
            $0.fields = [
                HTTPField("Set-Cookie", "a"), HTTPField("X", ""), HTTPField("Set-Cookie", "b "),
                HTTPField("content-length", "0"),
            ]
        },
        Sample("UTF-8", "HTTP/1.1 200 Schön\r\nX: ü€\r\nContent-Length: 0\r\n\r\n").with {
            ($0.reason, $0.fields) = ("Schön", [HTTPField("X", "ü€"), HTTPField("Content-Length", "0")])
        },
        Sample("Latin-1", Array("HTTP/1.1 200 OK\r\nX: ".utf8) + [0xFC] + Array("\r\nContent-Length: 0\r\n\r\n".utf8))
            .with {
                $0.fields = [HTTPField("X", "ü"), HTTPField("Content-Length", "0")]
            },
        Sample("more than was asked for", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab").with {
            ($0.fields, $0.body) = ([HTTPField("Content-Length", "1")], "a")
            ($0.isReused, $0.hasMore) = (false, true)
        },
    ]
}

@Suite("Answers to the HTTP client", .timeLimit(.minutes(1)))
struct HTTPResponseTests {
    @Test("an answer is read whole, at once or byte by byte", arguments: Sample.all, [false, true])
    private func samples(sample: Sample, isSlow: Bool) async throws {
        let peer = try Peer { connection in
            while connection.receive(until: "\r\n\r\n") {
                if isSlow && !sample.hasMore {
                    connection.sendSlowly(sample.wire)
                } else {
                    connection.send(sample.wire)
                }
                if sample.ends { return }
            }
        }
        try await withClient(of: peer) { client in
            for _ in 0..<2 {
                let response = try await client.send(HTTPClientRequest(method: sample.method, target: "/"))
                #expect(response.status == sample.status)
                #expect(response.reason == sample.reason)
                #expect(response.fields == sample.fields)
                #expect(response.body.text(in: 0..<response.body.count) == sample.body)
            }
        }
        #expect(peer.connectionCount == (sample.isReused ? 1 : 2))
    }

    @Test("a field is found in any case, the first of several")
    func lookUp() async throws {
        let peer = try Peer.answering("HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\nX^A: 3\r\nContent-Length: 0\r\n\r\n")
        try await withClient(of: peer) { client in
            let response = try await client.send(HTTPClientRequest(method: "GET", target: "/"))
            #expect(response["x-A"] == "1")
            #expect(response["X~A"] == nil)
        }
    }

    @Test(
        "what is no answer is malformed, and the connection is not used again",
        arguments: [
            "hello\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 99999 OK\r\n\r\n", "\0\0\0\0",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
            "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
            "HTTP/1.1 200 OK\r\nA;b: c\r\n\r\n", "HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 90_000),
            "HTTP/1.1 200 OK\r\n" + String(repeating: "X: y\r\n", count: 20_000),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + String(repeating: "X: y\r\n", count: 20_000),
        ]
    )
    func malformed(wire: String) async throws {
        let peer = try Peer { connection in
            while connection.receive(until: "\r\n\r\n"), connection.send(wire) {}
        }
        try await withClient(of: peer) { client in
            for _ in 0..<2 {
                let error = await #expect(throws: HTTPClientError.self) {
                    _ = try await client.send(HTTPClientRequest(method: "GET", target: "/"))
                }
                #expect(error?.code == .malformed)
            }
        }
        #expect(peer.connectionCount == 2)
    }

    @Test("an announced length costs no memory before the bytes come")
    func announced() async throws {
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551614\r\n\r\nabc")
        }
        try await withClient(of: peer) { client in
            let error = await #expect(throws: HTTPClientError.self) {
                _ = try await client.send(HTTPClientRequest(method: "GET", target: "/"))
            }
            #expect(error?.code == .closed || error?.code == .malformed)
        }
    }
}
