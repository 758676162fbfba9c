// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import TestSupport
import Testing

@Suite("Requests and answers that are late")
struct TimeTests {
    @Test("a connection on which nothing moves is closed")
    func idleConnectionIsClosed() async throws {
        try await withServer(TestResponder(), HTTPServerConfiguration(idleTimeout: .seconds(1))) { server in
            let client = try await Client(port: server.port)
            #expect(await client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
            #expect(await client.isEnded())
        }
    }

    @Test(
        "a request that arrives a byte at a time is ended",
        arguments: [
            "POST /echo HTTP/1.1\r\nHost: h\r\nX: ",
            "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000\r\n\r\n", "POST /",
        ]
    )
    func slowRequestIsEnded(start: String) async throws {
        let configuration = HTTPServerConfiguration(idleTimeout: .seconds(1), requestTimeout: .milliseconds(300))
        try await withServer(TestResponder(), configuration) { server in
            let client = try await Client(port: server.port)
            await client.send(start)
            // No pause between the bytes, which would be longer than the time-out on a busy machine.
            var count = 0
            while await client.send("x"), count < 20_000_000 { count += 1 }
            #expect(count < 20_000_000)
        }
    }

    @Test("an answer that is not given in time is given by the deadline, once")
    func deadlineAnswers() async throws {
        let responder = TestResponder(deadline: .milliseconds(10))
        try await withServer(responder) { server in
            let client = try await Client(port: server.port)
            #expect(await client.ask("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "late")
            // The task was cancelled, went through the gate, and its answer was dropped.
            await responder.gate.reached(by: 1)
            #expect(await client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        }
    }

    @Test("a task whose answer would be too late is cancelled")
    func taskIsCancelled() async throws {
        let responder = TestResponder(deadline: .zero)
        try await withServer(responder) { server in
            for _ in 0..<3 {
                let client = try await Client(port: server.port)
                #expect(await client.ask("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n")?.status == 504)
            }
        }
        await responder.cancelled.reached(3)
    }

    @Test("a request that waits for its answer is not late in arriving")
    func waitingForAnswerIsNotLate() async throws {
        let responder = TestResponder()
        let configuration = HTTPServerConfiguration(idleTimeout: .seconds(1), requestTimeout: .milliseconds(1))
        try await withServer(responder, configuration) { server in
            let client = try await Client(port: server.port)
            let idle = try await Client(port: server.port)
            await client.send("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n")
            // By the time that the idle connection was closed, the other one was looked at.
            #expect(await idle.isEnded())
            responder.gate.open()
            #expect(await client.answer()?.text == "passed 0")
        }
    }
}
