// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import Synchronization
import TestSupport
import Testing

@Suite("Streams that nobody wants any more", .timeLimit(.minutes(1)))
struct StreamEndTests {
    /// How a client leaves.
    enum Leaving: CaseIterable, Sendable {
        case ending
        case reset
        case sendingNoMore
    }

    @Test("the client leaves while there is nothing to send", arguments: Leaving.allCases)
    func leavesWaiting(leaving: Leaving) async throws {
        let never = Gate()
        let responder = StreamResponder { writer in
            try await writer.write("one")
            await never.pass()
            await #expect(throws: HTTPAbandonedError.self) { try await writer.write("two") }
        }
        try await withServer(responder) { server in
            var client: Client? = try await Client(port: server.port)
            await client?.send(streamRequest())
            #expect(await client?.text(until: "one\r\n") != nil)
            switch leaving {
            case .ending: client = nil
            case .reset: client?.reset()
            case .sendingNoMore: client?.finishSending()
            }
            await responder.ended.reached(1)
        }
    }

    @Test("the client leaves without reading what is sent", arguments: Leaving.allCases)
    func leavesFull(leaving: Leaving) async throws {
        let responder = StreamResponder { writer in
            while true { try await writer.write([UInt8](repeating: 7, count: 100_000)) }
        }
        try await withServer(responder) { server in
            var client: Client? = try await Client(port: server.port)
            await client?.send(streamRequest())
            #expect(await client?.answer(toHead: true)?.status == 200)
            switch leaving {
            case .ending: client = nil
            case .reset: client?.reset()
            case .sendingNoMore: client?.finishSending()
            }
            await responder.ended.reached(1)
            // The server would wait for it as long as for any slow client.
            client = nil
        }
    }

    @Test("a slow client holds the stream up")
    func backPressure() async throws {
        let (size, piece) = (32 << 20, 1 << 16)
        let written = Atomic<Int>(0)
        let responder = StreamResponder(length: size) { writer in
            for _ in 0..<(size / piece) {
                try await writer.write([UInt8](repeating: 7, count: piece))
                written.add(piece, ordering: .relaxed)
            }
        }
        try await withServer(responder) { server in
            let client = try await Client(port: server.port)
            await client.send(streamRequest())
            #expect(await client.answer(toHead: true)?.status == 200)
            // While this one takes its time, nothing is written that the system has no room for.
            for _ in 0..<100 {
                #expect(await client.text(until: "\u{7}\u{7}\u{7}\u{7}") != nil)
                #expect(written.load(ordering: .relaxed) < size / 2)
            }
            #expect(await client.bytes(size - 400).count == size - 400)
        }
        #expect(written.load(ordering: .relaxed) == size)
    }

    @Test("the server stops")
    func stopping() async throws {
        let never = Gate()
        let responder = StreamResponder { writer in
            try await writer.write("one")
            await never.pass()
        }
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), responder: responder)
        let clients = [try await Client(port: server.port), try await Client(port: server.port)]
        for client in clients {
            await client.send(streamRequest())
            #expect(await client.text(until: "one\r\n") != nil)
        }
        await server.close(within: .zero)
        for client in clients { #expect(await client.rest().bytes.isEmpty) }
        await responder.ended.reached(2)
    }

    @Test("the deadline has passed before the answer was there")
    func tooLate() async throws {
        var responder = StreamResponder { writer in
            await #expect(throws: HTTPAbandonedError.self) { try await writer.write("one") }
        }
        responder.deadline = .zero
        responder.before = Gate()
        try await withServer(responder) { server in
            let client = try await Client(port: server.port)
            #expect(await client.ask(streamRequest())?.status == 504)
            await responder.ended.reached(1)
        }
    }

    @Test("the client leaves before the answer is there, where that is asked for", arguments: Leaving.allCases)
    func leavesBefore(leaving: Leaving) async throws {
        let gate = Gate()
        var responder = StreamResponder { _ in }
        responder.before = gate
        responder.endsWithClient = true
        try await withServer(responder) { server in
            var client: Client? = try await Client(port: server.port)
            await client?.send(streamRequest())
            await gate.reached(by: 1)
            switch leaving {
            case .ending: client = nil
            case .reset: client?.reset()
            case .sendingNoMore: client?.finishSending()
            }
            // Its task was cancelled, which has opened the gate for it.
            await responder.ended.reached(1)
        }
    }
}
