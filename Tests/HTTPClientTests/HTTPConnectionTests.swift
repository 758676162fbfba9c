// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import HTTPClient
import Synchronization
import TestSupport
import Testing

@Suite("Connections of the HTTP client", .timeLimit(.minutes(1)))
struct HTTPConnectionTests {
    private static let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    private let request = HTTPClientRequest(method: "GET", target: "/")

    @Test("requests one after the other share a connection")
    func keptAlive() async throws {
        let peer = try Peer.answering(Self.answer)
        try await withClient(of: peer) { client in
            for _ in 0..<200 {
                let status = try await client.send(self.request).status
                #expect(status == 200)
            }
        }
        #expect(peer.connectionCount == 1)
        #expect(peer.text == String(repeating: "GET / HTTP/1.1\r\n\r\n", count: 200))
    }

    @Test("requests at the same time have a connection each, which are used again")
    func parallel() async throws {
        let arrived = Semaphore()
        let peer = try Peer { connection in
            while connection.receive(until: "\r\n\r\n") {
                arrived.meet(20)
                connection.send(Self.answer)
            }
        }
        try await withClient(of: peer) { client in
            for _ in 0..<3 {
                await withTaskGroup(of: Int?.self) { group in
                    for _ in 0..<20 { group.addTask { try? await client.send(self.request).status } }
                    for await status in group { #expect(status == 200) }
                }
            }
        }
        #expect(peer.connectionCount == 20)
    }

    @Test("a connection that ends, or says something, while it has nothing to do is replaced", arguments: ["", "x"])
    func replaced(last: String) async throws {
        let (answered, closed) = (Semaphore(), Semaphore())
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            connection.send(Self.answer)
            answered.wait()
            connection.send(last)
            shutdown(connection.descriptor, Int32(SHUT_WR))
            connection.receiveAll()
            closed.signal()
        }
        try await withClient(of: peer) { client in
            for _ in 0..<4 {
                let status = try await client.send(self.request).status
                #expect(status == 200)
                answered.signal()
                try await blocking { closed.wait() }
            }
        }
        #expect(peer.connectionCount == 4)
    }

    @Test("a request whose connection ends without an answer fails and is not sent again")
    func neverTwice() async throws {
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            connection.send(Self.answer)
            connection.receive(until: "\r\n\r\n")
        }
        try await withClient(of: peer) { client in
            _ = try await client.send(self.request)
            #expect(await self.code(client) == .closed)
        }
        #expect(peer.text == "GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n")
    }

    @Test(
        "an answer that breaks off is none",
        arguments: [
            "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "HTTP/1.1 100 Continue\r\n\r\n",
        ]
    )
    func brokenOff(wire: String) async throws {
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            connection.send(wire)
        }
        try await withClient(of: peer) { client in #expect(await self.code(client) == .closed) }
    }

    @Test("a cut connection is told as such")
    func reset() async throws {
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab")
            connection.reset()
        }
        try await withClient(of: peer) { client in
            let code = await self.code(client)
            #expect(code == .reset)
        }
    }

    @Test("a port that nobody listens on refuses, again and again, until somebody does")
    func refused() async throws {
        let endpoint = Endpoint(host: "127.0.0.1", port: try Server.freePort())
        try await withClient(of: endpoint) { client in
            for _ in 0..<3 { #expect(await self.code(client) == .refused) }
        }
    }

    @Test("the deadline ends a request and its connection, be it past already", arguments: [20, 0, -1_000])
    func deadline(milliseconds: Int) async throws {
        let closed = Semaphore()
        let peer = try Peer { connection in
            connection.receiveAll()
            closed.signal()
        }
        try await withClient(of: peer) { client in
            let deadline = ContinuousClock.now + .milliseconds(milliseconds)
            async let patient = self.code(client)
            #expect(await self.code(client, deadline) == .deadline)
            #expect(ContinuousClock.now >= deadline)
            client.closeConnections()
            #expect(await patient == .abandoned)
        }
    }

    @Test("a deadline that is met does no harm to the next request on the connection")
    func metDeadline() async throws {
        let peer = try Peer { connection in
            while connection.receive(until: "\r\n\r\n") {
                if connection.log.text.utf8.count > 20 { poll(nil, 0, 60) }
                connection.send(Self.answer)
            }
        }
        try await withClient(of: peer) { client in
            _ = try await client.send(self.request, deadline: .now + .milliseconds(30))
            #expect(try await client.send(self.request, deadline: .now + .seconds(50)).status == 200)
        }
        #expect(peer.connectionCount == 1)
    }

    @Test("a cancelled task leaves at once, and its connection is closed")
    func cancelled() async throws {
        let (arrived, closed) = (Semaphore(), Semaphore())
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            arrived.signal()
            connection.receiveAll()
            closed.signal()
        }
        try await withClient(of: peer) { client in
            let task = Task { await self.code(client) }
            try await blocking { arrived.wait() }
            task.cancel()
            #expect(await task.value == .cancelled)
            try await blocking { closed.wait() }
            let late = Task {
                unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                return await self.code(client)
            }
            #expect(await late.value == .cancelled)
        }
        #expect(peer.connectionCount == 1)
    }

    @Test("an answer that comes before the request is sent whole is taken, and the rest is not sent")
    func earlyAnswer() async throws {
        let peer = try Peer { connection in
            connection.receive()
            connection.send("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")
            // The client closes; what it has sent before is not read.
            poll(nil, 0, 10)
        }
        var request = HTTPClientRequest(method: "POST", target: "/")
        request.body = .bytes([UInt8](repeating: 0, count: 64 << 20))
        try await withClient(of: peer) { client in
            let status = try await client.send(request).status
            #expect(status == 413)
        }
    }

    @Test("letting go of the connections fails what is under way, not what comes later")
    func closeConnections() async throws {
        let arrived = Semaphore()
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            if connection.number > 0 { connection.send(Self.answer) }
            arrived.signal()
            connection.receiveAll()
        }
        try await withClient(of: peer) { client in
            async let first = self.code(client)
            try await blocking { arrived.wait() }
            client.closeConnections()
            #expect(await first == .abandoned)
            #expect(try await client.send(self.request).status == 200)
        }
    }

    @Test("a closed client fails every request")
    func closed() async throws {
        let peer = try Peer.answering(Self.answer)
        let loop = try EventLoop(name: "test")
        let client = await HTTPClient(loop: loop, endpoint: peer.endpoint)
        _ = try await client.send(self.request)
        await client.close()
        #expect(await self.code(client) == .abandoned)
        await loop.close()
        #expect(await self.code(client) == .abandoned)
        client.closeConnections()
    }

    @Test("thousands of requests at once, some cancelled, some late, all have an outcome")
    func storm() async throws {
        let peer = try Peer { connection in
            while connection.receive(until: "\r\n\r\n") {
                let count = connection.log.received.withLock { $0[connection.number].count }
                if count % 7 == 3 { return }
                if count % 5 == 2 { poll(nil, 0, 2) }
                connection.send(Self.answer)
            }
        }
        try await withClient(of: peer) { client in
            let outcomes = await withTaskGroup(of: Void.self) { group in
                for index in 0..<3_000 {
                    if index >= 100 { await group.next() }
                    group.addTask {
                        let task = Task { await self.code(client, .now + .milliseconds(index % 50 + 1)) }
                        if index % 3 == 0 { task.cancel() }
                        _ = await task.value
                    }
                }
                await group.waitForAll()
                return true
            }
            #expect(outcomes)
        }
    }

    /// The kind of failure; `nil` when there is an answer.
    private func code(_ client: HTTPClient, _ deadline: ContinuousClock.Instant? = nil) async -> HTTPClientError.Code? {
        do throws(HTTPClientError) {
            _ = try await client.send(self.request, deadline: deadline)
            return nil
        } catch {
            return error.code
        }
    }
}
