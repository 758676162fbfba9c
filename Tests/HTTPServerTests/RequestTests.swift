// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import TestSupport
import Testing

@Suite("HTTP requests")
struct RequestTests {
    @Test(
        "methods, targets and fields arrive as they were sent",
        arguments: [
            ("GET /a%2Fb?x=%20&y HTTP/1.1\r\nHost: h\r\n\r\n", "GET /a%2Fb x=%20&y Host=h"),
            ("DELETE /a HTTP/1.1\r\nHost: h\r\n\r\n", "DELETE /a - Host=h"),
            ("BREW /a? HTTP/1.1\r\nHost: h\r\nX-A: 1 \r\nx-a:2\r\n\r\n", "BREW /a  Host=h|X-A=1|x-a=2"),
            ("GET http://h:80/p/q?r HTTP/1.1\r\nHost: h\r\n\r\n", "GET /p/q r Host=h"),
            ("GET HTTP://h HTTP/1.1\r\nHost: h\r\n\r\n", "GET / - Host=h"),
            ("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", "OPTIONS * - Host=h"),
            ("GET /a+b?c+d HTTP/1.1\r\nHost: h\r\nEmpty:\r\n\r\n", "GET /a+b c+d Host=h|Empty="),
        ]
    )
    func headsArriveUnchanged(request: String, expected: String) async throws {
        try await withServer { server in
            let answer = try await Client(port: server.port).ask(request)
            // The absolute form without a path is the root, which is answered at once.
            #expect(answer?.text == (expected.hasPrefix("GET / ") ? "ready" : expected))
        }
    }

    @Test("a body arrives however it is cut", arguments: [1, 7, 1_000, Int.max], [true, false])
    func bodiesArrive(pieceSize: Int, isChunked: Bool) async throws {
        let body = String((0..<3_000).map { Character(UnicodeScalar(UInt8(32 + $0 % 90))) })
        let chunks = "5\r\n\(body.prefix(5))\r\nBB3;ext=1\r\n\(body.dropFirst(5))\r\n0\r\nTrailer: x\r\n\r\n"
        let request =
            isChunked
            ? "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)"
            : "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        try await withServer { server in
            let client = try await Client(port: server.port)
            await client.send(Array(request.utf8), inPiecesOf: pieceSize)
            #expect(await client.answer()?.text == body)
            #expect(await client.ask("GET /a HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "GET /a - Host=h")
        }
    }

    @Test("pipelined requests are answered in their order")
    func pipelinedRequestsAreAnswered() async throws {
        try await withServer { server in
            let client = try await Client(port: server.port)
            let requests = (0..<50).map {
                $0 % 2 == 0
                    ? "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n\(10 + $0)"
                    : "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
            }
            await client.send(requests.joined())
            for number in 0..<50 {
                #expect(await client.answer()?.text == (number % 2 == 0 ? "\(10 + number)" : "ready"))
            }
        }
    }

    @Test("HEAD is answered without the body, but with its length", arguments: ["/", "/echo"])
    func headHasNoBody(path: String) async throws {
        try await withServer { server in
            let client = try await Client(port: server.port)
            await client.send("HEAD \(path) HTTP/1.1\r\nHost: h\r\n\r\nGET /a HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(await client.answer(toHead: true)?.headers["content-length"] == (path == "/" ? "5" : "0"))
            #expect(await client.answer()?.text == "GET /a - Host=h")
        }
    }

    @Test("HTTP/1.0 connections end after the answer unless they are kept", arguments: [true, false])
    func version10(isKept: Bool) async throws {
        try await withServer { server in
            let client = try await Client(port: server.port)
            let kept = isKept ? "Connection: keep-alive\r\n" : ""
            #expect(await client.ask("POST /echo HTTP/1.0\r\nContent-Length: 2\r\n\(kept)\r\nhi")?.text == "hi")
            if isKept {
                #expect(await client.ask("GET / HTTP/1.0\r\n\r\n")?.text == "ready")
            }
            #expect(await client.isEnded())
        }
    }

    @Test("a client that only stops sending gets its answer", arguments: 1...5)
    func halfClosedClientGetsAnswer(round: Int) async throws {
        let responder = TestResponder()
        try await withServer(responder) { server in
            let others = try await [Client(port: server.port), Client(port: server.port)]
            for other in others { #expect(await other.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready") }
            let client = try await Client(port: server.port)
            await client.send("POST /gate HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi")
            await responder.gate.reached(by: 1)
            client.finishSending()
            responder.gate.open()
            #expect(await client.answer()?.text == "passed 2")
            #expect(await client.isEnded())
        }
    }

    @Test("a request that waits for it is told to continue")
    func continueIsSent() async throws {
        try await withServer { server in
            let client = try await Client(port: server.port)
            let head = "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
            #expect(await client.ask(head)?.status == 100)
            #expect(await client.ask("hi")?.text == "hi")
            #expect(await client.ask(head)?.status == 100)
            #expect(await client.ask("ho")?.text == "ho")
        }
    }

    @Test(
        "malformed requests are refused, and others go on",
        arguments: [
            "\u{0}\u{1}\u{2}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
            "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nno colon\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999999\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\nabc",
            "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffffff\r\n",
            "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length : 2\r\n\r\nab",
            "GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n",
        ]
    )
    func malformedRequestsAreRefused(request: String) async throws {
        try await withServer { server in
            let client = try await Client(port: server.port)
            await client.send(request)
            client.finishSending()
            let status = await client.answer()?.status
            #expect(status == nil || 400...505 ~= status!)
            #expect(await client.reachesEnd())
            #expect(try await Client(port: server.port).ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        }
    }

    @Test("a header that is too large is refused", arguments: [(4_096, 200), (16_384, 431), (100_000, 431)])
    func largeHeaders(size: Int, status: Int) async throws {
        try await withServer(TestResponder(), HTTPServerConfiguration(headerLimit: 16_384)) { server in
            let client = try await Client(port: server.port)
            await client.send("GET /echo HTTP/1.1\r\nHost: h\r\nX: \(String(repeating: "x", count: size))\r\n\r\n")
            let answer = await client.answer()
            #expect(answer?.status == status || (answer == nil && status == 431 && size > 50_000))
        }
    }

    @Test("a hundred thousand chunks become one body")
    func manyChunks() async throws {
        try await withServer { server in
            let client = try await Client(port: server.port)
            let chunk = Array("400\r\n".utf8) + [UInt8](repeating: 0x61, count: 1_024) + Array("\r\n".utf8)
            let chunks = Array(repeatElement(chunk, count: 1_000).joined())
            await client.send("POST /count HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n")
            for _ in 0..<100 { await client.send(chunks) }
            #expect(await client.ask("0\r\n\r\n")?.text == "102400000")
        }
    }
}
