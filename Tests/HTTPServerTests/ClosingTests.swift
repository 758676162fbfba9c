// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import TestSupport
import Testing

@Suite("Closing a server")
struct ClosingTests {
    @Test("a server that has nothing to do closes, as often as it is asked to")
    func idleServerCloses() async throws {
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), responder: TestResponder())
        let idle = try await Client(port: server.port)
        let kept = try await Client(port: server.port)
        #expect(await kept.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        async let first: Void = server.close(within: .seconds(60))
        async let second: Void = server.close(within: .seconds(60))
        _ = await (first, second)
        await server.close(within: .seconds(60))
        #expect(await idle.isEnded())
        #expect(await kept.isEnded())
        await #expect(throws: ClientError.self) { _ = try await Client(port: server.port) }
    }

    @Test("what is in flight is answered, and what comes meanwhile is turned away")
    func inFlightIsAnswered() async throws {
        let responder = TestResponder()
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), responder: responder)
        let waiting = try await Client(port: server.port)
        let kept = try await Client(port: server.port)
        #expect(await kept.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        await waiting.send("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n")
        await responder.gate.reached(by: 1)
        async let closed: Void = server.close(within: .seconds(60))
        var answer = await kept.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        while answer?.text == "ready" { answer = await kept.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n") }
        #expect(answer?.status == 503)
        #expect(answer?.isLast == true)
        #expect(await kept.isEnded())
        responder.gate.open()
        let last = await waiting.answer()
        #expect(last?.text == "passed 0")
        #expect(last?.isLast == true)
        await closed
    }

    @Test("new clients are refused while what is in flight is waited for")
    func newClientsAreRefused() async throws {
        let responder = TestResponder()
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), responder: responder)
        let waiting = try await Client(port: server.port)
        await waiting.send("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n")
        await responder.gate.reached(by: 1)
        async let closed: Void = server.close(within: .seconds(60))
        let limit = ContinuousClock.now + .seconds(5)
        while (try? await Client(port: server.port)) != nil, ContinuousClock.now < limit {}
        #expect(ContinuousClock.now < limit)
        responder.gate.open()
        #expect(await waiting.answer()?.text == "passed 0")
        await closed
    }

    @Test("what is not answered in time is answered by the server, and its task cancelled")
    func limitAnswersTheRest() async throws {
        let responder = TestResponder()
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), responder: responder)
        let clients = try await [Client(port: server.port), Client(port: server.port)]
        for client in clients { await client.send("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n") }
        await responder.gate.reached(by: 2)
        await server.close(within: .milliseconds(10))
        for client in clients {
            #expect(await client.answer()?.text == "stopping")
            #expect(await client.isEnded())
        }
        await responder.cancelled.reached(2)
    }

    @Test("bodies that wait for the budget do not keep a server from closing")
    func heldUpBodiesEnd() async throws {
        let configuration = HTTPServerConfiguration(bodyBudget: 0, alwaysAdmittedBodySize: 0)
        let server = try HTTPServer(configuration: configuration, responder: TestResponder())
        let clients = try await [Client(port: server.port), Client(port: server.port), Client(port: server.port)]
        for client in clients {
            await client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nabc")
        }
        #expect(try await Client(port: server.port).ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        await server.close(within: .milliseconds(1))
        for client in clients { #expect(await client.isEnded()) }
    }

    @Test("a server closes under load", arguments: 1...8)
    func closesUnderLoad(round: Int) async throws {
        let server = try HTTPServer(
            configuration: HTTPServerConfiguration(
                threads: 1 + round % 2,
                bodyBudget: 10_000,
                alwaysAdmittedBodySize: 100
            ),
            responder: TestResponder()
        )
        let served = Counter()
        await withTaskGroup { group in
            for number in 0..<8 {
                group.addTask {
                    let size = number % 2 == 0 ? 50_000 : 10
                    let request = "POST /count HTTP/1.1\r\nHost: h\r\nContent-Length: \(size)\r\n\r\n"
                    let body = [UInt8](repeating: 0x61, count: size)
                    while let client = try? await Client(port: server.port) {
                        while await client.send(Array(request.utf8) + body), await client.answer()?.status == 200 {
                            served.add()
                        }
                    }
                }
            }
            await served.reached(100)
            await server.close(within: .milliseconds(round % 2 == 0 ? 0 : 5))
        }
    }
}
