// ScoringFunctions
// SPDX-License-Identifier: MIT

import TestSupport
import Testing

@testable import LocalHost

@Suite("Answers to proxied requests", .timeLimit(.minutes(2)))
struct ProxiedAnswerTests {
    private static let succeeded = "Executed 'Functions.stream' (Succeeded"
    private static let failed = "Executed 'Functions.stream' (Failed"

    @Test("the first event is there before the handler sends the second one")
    func events() async throws {
        try await StreamingApp.run { app in
            let client = try await app.client("events")
            let head = await client.answer(toHead: true)
            #expect(head?.status == 200)
            #expect(head?.headers["content-type"] == "text/event-stream")
            #expect(head?.headers["transfer-encoding"] == "chunked")
            #expect(await client.text(until: "data: 1\n\n\r\n") != nil)
            #expect(app.lines.count(Self.succeeded) == 0)
            try await app.go()
            #expect(await client.text(until: "data: 2\n\n\r\n0\r\n\r\n") != nil)
            await app.lines.wait(for: 2, Self.succeeded)
            #expect(app.statistics.recent.map(\.cache).contains("HIT"))
            #expect(app.statistics.invocations == 2 && app.statistics.failures == 0)
        }
    }

    @Test("so is the first part of one with a length, or without", arguments: [("length", "6"), ("close", nil)])
    func framings(path: String, length: String?) async throws {
        try await StreamingApp.run { app in
            let client = try await app.client(path)
            #expect(await client.answer(toHead: true)?.headers["content-length"] == length)
            #expect(await client.text(until: "one") != nil)
            try await app.go()
            #expect(await client.text(until: length == nil ? "two\r\n0\r\n\r\n" : "two") != nil)
            // The client's connection goes on, whatever becomes of the handler's.
            await client.send("GET /api/nothing HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(await client.answer(toHead: true)?.status == 204)
        }
    }

    @Test(
        "those without a body have none",
        arguments: [("HEAD", "length", 200, "6"), ("GET", "nothing", 204, nil), ("GET", "unchanged", 304, "6")]
    )
    func empty(method: String, path: String, status: Int, length: String?) async throws {
        try await StreamingApp.run { app in
            for count in 1...2 {
                let client = try await app.client(path, method: method)
                let head = await client.answer(toHead: true)
                #expect(head?.status == status)
                #expect(head?.headers["content-length"] == length)
                await app.lines.wait(for: count, Self.succeeded)
                await client.send("GET /nothing HTTP/1.1\r\nHost: h\r\n\r\n")
                #expect(await client.answer()?.status == 404)
            }
        }
    }

    @Test("one that the handler breaks off in the middle is broken off", arguments: ["breaks", "dies"])
    func brokenOff(path: String) async throws {
        try await StreamingApp.run { app in
            let client = try await app.client(path)
            #expect(await client.text(until: "one\r\n") != nil)
            try await app.go()
            #expect(await client.rest().bytes.isEmpty)
            await app.lines.first("before its answer was whole")
            await app.lines.first(Self.failed)
        }
    }

    @Test("a handler that dies before its head gives an empty 500")
    func noHead() async throws {
        try await StreamingApp.run { app in
            let answer = try await app.client("fails").answer()
            #expect(answer?.status == 500)
            #expect(answer?.body.isEmpty == true)
            await app.lines.first(Self.failed)
        }
    }

    @Test(
        "a function that takes too long is ended: with an empty 500, or in the middle",
        arguments: ["hangs", "waits"]
    )
    func timeOut(path: String) async throws {
        try await StreamingApp.run(host: #""functionTimeout": "00:00:01", "#) { app in
            let client = try await app.client(path)
            if path == "hangs" {
                let answer = await client.answer()
                #expect(answer?.status == 500)
                #expect(answer?.body.isEmpty == true)
            } else {
                #expect(await client.text(until: "one\r\n") != nil)
                #expect(await client.rest().bytes.isEmpty)
            }
            await app.lines.first("longer than functionTimeout allows")
            await app.lines.first(Self.failed)
            #expect(try await app.client("nothing").answer(toHead: true)?.status == 204)
        }
    }

    @Test("a client that leaves ends the connection to the handler", arguments: ["hangs", "waits", "floods"])
    func clientLeaves(path: String) async throws {
        try await StreamingApp.run { app in
            var client: Client? = try await app.client(path)
            if path == "hangs" {
                await app.lines.first("hanging")
            } else {
                #expect(await client?.answer(toHead: true)?.status == 200)
            }
            client = nil
            await app.lines.first("hung up")
            await app.lines.first("The client has left")
            await app.lines.first(Self.failed)
        }
    }

    @Test("one that still comes counts as outstanding")
    func outstanding() async throws {
        try await StreamingApp.run(host: #""extensions": {"http": {"maxOutstandingRequests": 1}}, "#) { app in
            var client: Client? = try await app.client("waits")
            #expect(await client?.text(until: "one\r\n") != nil)
            #expect(try await app.client("nothing").answer()?.status == 429)
            client = nil
            await app.lines.first(Self.failed)
            #expect(try await app.client("nothing").answer(toHead: true)?.status == 204)
        }
    }
}
