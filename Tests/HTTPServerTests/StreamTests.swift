// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import TestSupport
import Testing

@Suite("Answers that are made while they are sent", .timeLimit(.minutes(1)))
struct StreamTests {
    @Test("each piece comes before the next one is written", arguments: [nil, 6], [false, true])
    func pieceByPiece(length: Int?, isPrompt: Bool) async throws {
        let gates = [Gate(), Gate(), Gate()]
        var responder = StreamResponder(length: length) { writer in
            for (gate, text) in zip(gates, ["one", "two", ""]) {
                await gate.pass()
                try await writer.write(text)
            }
        }
        responder.isPrompt = isPrompt
        try await withServer(responder) { server in
            let client = try await Client(port: server.port)
            await client.send(streamRequest())
            let head = await client.answer(toHead: true)
            #expect(head?.headers["content-length"] == length.map { "\($0)" })
            #expect(head?.headers["transfer-encoding"] == (length == nil ? "chunked" : nil))
            gates[0].open()
            #expect(await client.text(until: length == nil ? "3\r\none\r\n" : "one") != nil)
            gates[1].open()
            #expect(await client.text(until: length == nil ? "3\r\ntwo\r\n" : "two") != nil)
            gates[2].open()
            if length == nil { #expect(await client.text(until: "\r\n\r\n") == "0\r\n\r\n") }
            #expect(await client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        }
    }

    @Test("one that ends too early, or with an error, breaks the connection off", arguments: [nil, 6], [false, true])
    func brokenOff(length: Int?, isPrompt: Bool) async throws {
        var responder = StreamResponder(length: length) { writer in
            try await writer.write("one")
            if length == nil { throw TestError.failed("on purpose") }
        }
        responder.isPrompt = isPrompt
        try await withServer(responder) { server in
            let client = try await Client(port: server.port)
            await client.send(streamRequest() + "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(await client.answer(toHead: true)?.status == 200)
            #expect(await client.rest().bytes == Array((length == nil ? "3\r\none\r\n" : "one").utf8))
        }
    }

    @Test("a client of HTTP/1.0 sees the end of the connection, and a reset when that is not the end of the body")
    func oldClients() async throws {
        for isBroken in [false, true] {
            let gate = Gate()
            let responder = StreamResponder { writer in
                try await writer.write("one")
                await gate.pass()
                if isBroken { throw TestError.failed("on purpose") }
            }
            try await withServer(responder) { server in
                let client = try await Client(port: server.port)
                await client.send(streamRequest(version: "1.0"))
                #expect(await client.answer(toHead: true)?.headers["transfer-encoding"] == nil)
                #expect(await client.text(until: "one") == "one")
                gate.open()
                #expect(await client.rest().isReset == isBroken)
            }
        }
    }

    @Test(
        "an answer without a body has none, its stream ends, and the connection goes on",
        arguments: [("HEAD", 200), ("HEAD", 404), ("GET", 204), ("GET", 304)],
        [nil, 0, 3]
    )
    func withoutBody(request: (method: String, status: Int), length: Int?) async throws {
        var responder = StreamResponder(length: length) { writer in
            await #expect(throws: HTTPAbandonedError.self) { while true { try await writer.write("one") } }
        }
        responder.status = request.status
        try await withServer(responder) { server in
            let client = try await Client(port: server.port)
            await client.send(streamRequest(request.method))
            let head = await client.answer(toHead: true)
            #expect(head?.status == request.status)
            #expect(head?.headers["content-length"] == (request.status == 204 ? nil : "\(length ?? 0)"))
            await responder.ended.reached(1)
            #expect(await client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "ready")
        }
    }

    @Test("what is written beyond the length is not sent")
    func tooMuch() async throws {
        let responder = StreamResponder(length: 4) { writer in
            try await writer.write("one")
            await #expect(throws: HTTPAbandonedError.self) { while true { try await writer.write("two") } }
        }
        try await withServer(responder) { server in
            let client = try await Client(port: server.port)
            for _ in 0..<3 { #expect(await client.ask(streamRequest())?.text == "onet") }
            await responder.ended.reached(3)
        }
    }

    @Test("pieces of any size, in many connections at once, all arrive", arguments: [1, 3])
    func many(threads: Int) async throws {
        let sizes = [1, 100_000, 0, 7, 32_768, 65_536, 200_000, 3]
        let length = sizes.reduce(0, +)
        let responder = StreamResponder(length: length) { writer in
            for size in sizes {
                if size % 2 == 0 { await Task.yield() }
                try await writer.write([UInt8](repeating: UInt8(truncatingIfNeeded: size), count: size))
            }
        }
        let expected = sizes.flatMap { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: $0) }
        try await withServer(responder, HTTPServerConfiguration(threads: threads)) { server in
            await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        guard let client = try? await Client(port: server.port) else { return false }
                        for _ in 0..<5 {
                            guard await client.ask(streamRequest())?.body == expected else { return false }
                        }
                        return true
                    }
                }
                for await isRight in group { #expect(isRight) }
            }
        }
    }
}
