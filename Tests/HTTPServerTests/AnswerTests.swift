// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import TestSupport
import Testing

@Suite("HTTP answers")
struct AnswerTests {
    @Test(
        "the status passes through when there is such a status",
        arguments: [
            (200, 200), (202, 202), (404, 404), (599, 599), (999, 999), (0, 500), (100, 500), (1_000, 500), (-1, 500),
        ]
    )
    func statusPassesThrough(status: Int, expected: Int) async throws {
        try await withServer { server in
            let answer = try await Client(port: server.port).ask("GET /status?\(status) HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(answer?.status == expected)
            #expect(answer?.text == "text")
        }
    }

    @Test("statuses without a body have none, and the connection goes on", arguments: [204, 304])
    func bodilessStatuses(status: Int) async throws {
        try await withServer { server in
            let client = try await Client(port: server.port)
            await client.send("GET /status?\(status) HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(await client.answer(toHead: true)?.status == status)
            #expect(await client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        }
    }

    @Test("a field cannot add another, nor frame the message")
    func fieldsAreHarmless() async throws {
        try await withServer { server in
            let client = try await Client(port: server.port)
            let answer = await client.ask("GET /headers HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(answer?.headers["x-evil"] == "aX-Injected: b")
            #expect(answer?.headers["x-injected"] == nil)
            #expect(answer?.headers["bad name"] == nil)
            #expect(answer?.headers["content-length"] == "5")
            #expect(answer?.headers["transfer-encoding"] == nil)
            #expect(answer?.headers["content-type"] == "text/plain")
            #expect(answer?.headers["x-tab"] == "d\te")
            #expect(answer?.text == "12345")
            #expect(await client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.headers["x-immediate"] == "yes")
        }
    }

    @Test("an answer can end the connection")
    func answerEndsConnection() async throws {
        try await withServer { server in
            let client = try await Client(port: server.port)
            #expect(await client.ask("GET /headers?close HTTP/1.1\r\nHost: h\r\n\r\n")?.isLast == true)
            #expect(await client.isEnded())
        }
    }

    @Test("an answer without a task follows a body of any size, and gives its room back", arguments: [0, 10, 500_000])
    func promptAnswer(size: Int) async throws {
        var configuration = HTTPServerConfiguration()
        configuration.alwaysAdmittedBodySize = 1_000
        try await withServer(TestResponder(), configuration) { server in
            let client = try await Client(port: server.port)
            let body = String(repeating: "b", count: size)
            for _ in 0..<3 {
                let answer = await client.ask(
                    "POST /prompt HTTP/1.1\r\nHost: h\r\nContent-Length: \(size)\r\n\r\n\(body)"
                )
                #expect(answer?.text == "promptly \(size)")
            }
            #expect(await client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
            #expect(server.heldBodyBytes == 0)
        }
    }

    @Test("a large answer arrives whole")
    func largeAnswer() async throws {
        try await withServer { server in
            let client = try await Client(port: server.port)
            #expect(await client.ask("GET /large HTTP/1.1\r\nHost: h\r\n\r\n")?.body.count == 20_000_000)
            #expect(await client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        }
    }

    @Test("several threads serve many connections", arguments: [1, 3])
    func manyConnections(threads: Int) async throws {
        try await withServer(TestResponder(), HTTPServerConfiguration(threads: threads)) { server in
            await withTaskGroup(of: Bool.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        guard let client = try? await Client(port: server.port) else { return false }
                        for turn in 0..<20 {
                            let body = "\(number)-\(turn)"
                            let request =
                                "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
                            guard await client.ask(request)?.text == body else { return false }
                        }
                        return true
                    }
                }
                for await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test("clients beyond the most that may be connected wait for a place")
    func connectionsAreLimited() async throws {
        try await withServer(TestResponder(), HTTPServerConfiguration(maximumConnections: 1)) { server in
            let first = try await Client(port: server.port)
            #expect(await first.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
            let second = try await Client(port: server.port)
            await second.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(await first.ask("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")?.status == 200)
            #expect(await second.answer()?.text == "ready")
        }
    }
}
