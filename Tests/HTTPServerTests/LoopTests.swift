// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import HTTPServer
import TestSupport
import Testing

@Suite("A server on loops that it is given", .timeLimit(.minutes(1)))
struct LoopTests {
    /// Answers whether it is on the loop's thread, before and after a wait.
    private struct Responder: HTTPResponder {
        let loop: EventLoop

        func immediateResponse(to head: HTTPRequestHead) -> HTTPResponse? { nil }

        func admission(of head: HTTPRequestHead) -> HTTPAdmission {
            HTTPAdmission(bodyLimit: nil, deadline: .seconds(20)) { _ in
                .later {
                    let before = self.loop.isOnThread
                    await Task.yield()
                    return HTTPResponse(status: 200, body: Array("\(before) \(self.loop.isOnThread)".utf8))
                }
            }
        }

        func deadlineResponse(to head: HTTPRequestHead) -> HTTPResponse { HTTPResponse(status: 504) }
        func stoppingResponse(to head: HTTPRequestHead) -> HTTPResponse { HTTPResponse(status: 503) }
    }

    @Test(
        "what answers is on the connection's thread all the time, or never when the body is long",
        arguments: [(10, "true true"), (1_000_000, "false false")]
    )
    func thread(length: Int, isThere: String) async throws {
        let loop = try EventLoop(name: "test")
        let responder = Responder(loop: loop)
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), loops: [loop], responder: responder)
        let client = try await Client(port: server.port)
        let body = String(repeating: "x", count: length)
        let answer = await client.ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: \(length)\r\n\r\n\(body)")
        #expect(answer?.text == isThere)
        await server.close(within: .seconds(5))
        // It was not the server's to end.
        await loop.perform {}.value
        await loop.close()
    }
}
