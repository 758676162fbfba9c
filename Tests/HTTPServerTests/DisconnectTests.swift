// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import TestSupport
import Testing

@Suite("Clients that disappear")
struct DisconnectTests {
    @Test("at any byte of a request", arguments: [true, false])
    func atAnyByte(isReset: Bool) async throws {
        let request = Array(
            "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3\r\n...\r\n0\r\n\r\n"
                .utf8
        )
        try await withServer { server in
            for count in 0...request.count {
                let client = try await Client(port: server.port)
                await client.send(Array(request[..<count]))
                if isReset { client.reset() }
            }
            #expect(try await Client(port: server.port).ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        }
    }

    @Test("while their answer is made", arguments: [true, false])
    func whileAnswering(isReset: Bool) async throws {
        let responder = TestResponder()
        try await withServer(responder) { server in
            var client: Client? = try await Client(port: server.port)
            await client?.send("POST /gate HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc")
            await responder.gate.reached(by: 1)
            if isReset { client?.reset() }
            client = nil
            responder.gate.open()
            #expect(try await Client(port: server.port).ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        }
    }

    @Test("while their answer is sent", arguments: [true, false])
    func whileSending(isReset: Bool) async throws {
        try await withServer { server in
            for _ in 0..<5 {
                let client = try await Client(port: server.port)
                await client.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n")
                #expect(await client.answer(toHead: true)?.status == 200)
                if isReset { client.reset() }
            }
            #expect(try await Client(port: server.port).ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        }
    }

    @Test("while their body waits for the budget")
    func whileHeldUp() async throws {
        let configuration = HTTPServerConfiguration(bodyBudget: 0, alwaysAdmittedBodySize: 0)
        try await withServer(TestResponder(), configuration) { server in
            let first = try await Client(port: server.port)
            await first.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nabc")
            for _ in 0..<5 {
                let client = try await Client(port: server.port)
                await client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nabc")
                client.reset()
            }
            #expect(await first.ask("d")?.text == "abcd")
            let last = try await Client(port: server.port)
            #expect(await last.ask("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nabcd")?.text == "abcd")
        }
    }
}
