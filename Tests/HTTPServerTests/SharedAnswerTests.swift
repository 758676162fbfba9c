// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization
import TestSupport
import Testing

@testable import HTTPServer

@Suite("Answers that several requests wait for", .timeLimit(.minutes(1)))
struct SharedAnswerTests {
    /// Answers all requests once as many have come as it is told, `/prompt` within the call.
    private final class Responder: HTTPResponder {
        private typealias Receiver = @Sendable (HTTPResponse) -> Void

        let deadline: Duration
        let begun = Counter()
        private let count: Int
        private let waiting = Mutex<[Receiver]>([])

        init(after count: Int, deadline: Duration = .seconds(20)) {
            self.count = count
            self.deadline = deadline
        }

        func immediateResponse(to head: HTTPRequestHead) -> HTTPResponse? {
            head.path == "/" ? HTTPResponse(status: 200) : nil
        }

        func admission(of head: HTTPRequestHead) -> HTTPAdmission {
            HTTPAdmission(bodyLimit: nil, deadline: self.deadline) { request in
                .whenDone { receive in
                    defer { self.begun.add() }
                    if request.head.path == "/prompt" { return receive(HTTPResponse(status: 200)) }
                    let count = self.waiting.withLock { waiting in
                        waiting.append(receive)
                        return waiting.count
                    }
                    if count == self.count { self.answer() }
                }
            }
        }

        /// Answers those who wait, and forgets them.
        func answer() {
            let waiting = self.waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            for (index, receive) in waiting.enumerated() {
                receive(HTTPResponse(status: 200, body: Array("\(index)".utf8)))
            }
        }

        func deadlineResponse(to head: HTTPRequestHead) -> HTTPResponse { HTTPResponse(status: 504) }
        func stoppingResponse(to head: HTTPRequestHead) -> HTTPResponse { HTTPResponse(status: 503) }
    }

    private static let request = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 70000\r\n\r\n"
    private static let body = [UInt8](repeating: 0x20, count: 70_000)

    @Test("reach each of them, the one that did it included, as often as they ask")
    func answers() async throws {
        try await withServer(Responder(after: 3)) { server in
            var clients: [Client] = []
            for _ in 0..<3 { clients.append(try await Client(port: server.port)) }
            for client in clients { await client.send(Array(Self.request.utf8) + Self.body) }
            var texts: Set<String> = []
            for client in clients { texts.insert(await client.answer()?.text ?? "") }
            #expect(texts == ["0", "1", "2"])
            for _ in 0..<2 {
                #expect(await clients[0].ask("GET /prompt HTTP/1.1\r\nHost: h\r\n\r\n")?.status == 200)
            }
        }
    }

    @Test("are dropped when they come after the deadline, and the body is given back then")
    func deadline() async throws {
        let responder = Responder(after: 2, deadline: .milliseconds(50))
        try await withServer(responder) { server in
            let client = try await Client(port: server.port)
            await client.send(Array(Self.request.utf8) + Self.body)
            #expect(await client.answer()?.status == 504)
            #expect(server.heldBodyBytes > 0)
            responder.answer()
            #expect(await client.ask("GET /prompt HTTP/1.1\r\nHost: h\r\n\r\n")?.status == 200)
        }
    }

    @Test("are given in their place when the server stops")
    func stopping() async throws {
        let responder = Responder(after: 2)
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), responder: responder)
        let client = try await Client(port: server.port)
        await client.send(Array(Self.request.utf8) + Self.body)
        await responder.begun.reached(1)
        await server.close(within: .zero)
        #expect(await client.answer()?.status == 503)
        responder.answer()
    }
}
