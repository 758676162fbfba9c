// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import TestSupport
import Testing

@Suite("Limits of bodies")
struct LimitTests {
    private let mebibyte = 1024 * 1024

    @Test("a body of exactly the limit is kept, and one byte more is not", arguments: [true, false])
    func limitIsExact(isChunked: Bool) async throws {
        try await withServer(TestResponder(bodyLimit: 10)) { server in
            for (size, expected) in [(9, 200), (10, 200), (11, 413)] {
                let client = try await Client(port: server.port)
                let body = String(repeating: "x", count: size)
                let answer = await client.ask(
                    isChunked
                        ? "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + body.map { "1\r\n\($0)\r\n" }.joined() + "0\r\n\r\n"
                        : "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: \(size)\r\n\r\n\(body)"
                )
                #expect(answer?.status == expected)
                #expect(answer?.isLast == (expected == 413))
                if expected == 413 { #expect(await client.isEnded()) }
            }
        }
    }

    @Test("what is too large is read on and answered, up to a bound", arguments: [true, false])
    func tooLargeIsReadOn(isChunked: Bool) async throws {
        try await withServer(TestResponder(bodyLimit: 1_000)) { server in
            let client = try await Client(port: server.port)
            let body = [UInt8](repeating: 0x61, count: self.mebibyte)
            let size = String(body.count, radix: 16)
            await client.send(
                isChunked
                    ? "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n\(size)\r\n"
                    : "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: \(body.count)\r\n\r\n"
            )
            #expect(await client.send(body, inPiecesOf: 100_000))
            if isChunked { await client.send("\r\n0\r\n\r\n") }
            #expect(await client.answer()?.status == 413)
            #expect(await client.isEnded())
        }
    }

    @Test("a body beyond the bound ends the connection")
    func beyondTheBoundConnectionEnds() async throws {
        try await withServer(TestResponder(bodyLimit: 1_000)) { server in
            let client = try await Client(port: server.port)
            await client.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 0x61, count: 0x10000) + Array("\r\n".utf8)
            for _ in 0..<1_000 where await !client.send(chunk) { break }
            #expect(await client.answer() == nil)
        }
    }

    @Test(
        "a sender that waits, or announces far too much, is answered at once",
        arguments: [
            "Content-Length: 1001\r\nExpect: 100-continue\r\n", "Content-Length: 9223372036854775807\r\n",
            "Content-Length: 18446744073709551614\r\n", "Content-Length: 2000000\r\n",
        ]
    )
    func announcedBodyIsRefusedAtOnce(fields: String) async throws {
        try await withServer(TestResponder(bodyLimit: 1_000)) { server in
            let client = try await Client(port: server.port)
            let answer = await client.ask("POST /echo HTTP/1.1\r\nHost: h\r\n\(fields)\r\n")
            #expect(answer?.status == 413)
            #expect(answer?.isLast == true)
            #expect(await client.isEnded())
        }
    }

    @Test(
        "without a limit, an announced length takes no memory",
        arguments: ["9223372036854775807", "1000000000000000"]
    )
    func announcedLengthTakesNoMemory(length: String) async throws {
        try await withServer { server in
            let client = try await Client(port: server.port)
            await client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: \(length)\r\n\r\nabc")
            #expect(try await Client(port: server.port).ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        }
    }

    @Test("a request that is answered at once may have a body, which is dropped")
    func immediateAnswerDropsBody() async throws {
        try await withServer { server in
            let client = try await Client(port: server.port)
            for size in [3, 500_000] {
                await client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: \(size)\r\n\r\n")
                await client.send([UInt8](repeating: 0x61, count: size))
                #expect(await client.answer()?.text == "ready")
            }
        }
    }

    @Test("two large bodies and a small budget: both arrive, and a small one passes meanwhile")
    func budgetHoldsLargeBodiesUp() async throws {
        let size = 4 * self.mebibyte
        let configuration = HTTPServerConfiguration(bodyBudget: self.mebibyte, alwaysAdmittedBodySize: 1_000)
        let responder = TestResponder()
        try await withServer(responder, configuration) { server in
            let head = "POST /gate HTTP/1.1\r\nHost: h\r\nContent-Length: \(size)\r\n\r\n"
            let body = [UInt8](repeating: 0x61, count: size)
            let first = try await Client(port: server.port)
            let second = try await Client(port: server.port)
            await first.send(Array(head.utf8) + body[1...])
            async let isSent = second.send(Array(head.utf8) + body)
            // The first body lacks a byte, and holds more than the budget.
            let small = try await Client(port: server.port)
            #expect(await small.ask("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc")?.text == "abc")
            await first.send("a")
            await responder.gate.reached(by: 1)
            responder.gate.open()
            #expect(await first.answer()?.text == "passed \(size)")
            #expect(await isSent)
            #expect(await second.answer()?.text == "passed \(size)")
        }
    }

    @Test("bodies that wait go on when the one before them is given up")
    func abortedBodyFreesItsBytes() async throws {
        let size = 2 * self.mebibyte
        let configuration = HTTPServerConfiguration(bodyBudget: 1_000, alwaysAdmittedBodySize: 0)
        try await withServer(TestResponder(), configuration) { server in
            let head = Array("POST /count HTTP/1.1\r\nHost: h\r\nContent-Length: \(size)\r\n\r\n".utf8)
            let body = [UInt8](repeating: 0x61, count: size)
            let first = try await Client(port: server.port)
            await first.send(head + body[1...])
            let others = try await [Client(port: server.port), Client(port: server.port), Client(port: server.port)]
            await withTaskGroup { group in
                for other in others { group.addTask { _ = await other.send(head + body) } }
                first.reset()
            }
            for other in others { #expect(await other.answer()?.text == "\(size)") }
        }
    }
}
