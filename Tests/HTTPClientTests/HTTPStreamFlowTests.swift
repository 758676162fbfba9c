// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import HTTPClient
import Synchronization
import TestSupport
import Testing

@Suite("Readers of answers that are slow, or leave", .timeLimit(.minutes(1)))
struct HTTPStreamFlowTests {
    private static let size = 32 << 20
    private let request = HTTPClientRequest(method: "GET", target: "/")

    @Test("a slow reader holds the server up, and gets everything", arguments: Framing.allCases)
    func backPressure(framing: Framing) async throws {
        let sent = Atomic<Int>(0)
        let stuck = Semaphore()
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            connection.send(framing.head(Self.size))
            let piece = framing.piece((0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 % 251) })
            while sent.load(ordering: .relaxed) < Self.size {
                var writable = pollfd(fd: connection.descriptor, events: Int16(POLLOUT), revents: 0)
                // There is room again at once when somebody reads.
                if unsafe poll(&writable, 1, 300) == 0 { stuck.signal() }
                connection.send(piece)
                sent.add(1 << 20, ordering: .relaxed)
            }
            connection.send(framing.end)
        }
        try await withClient(of: peer) { client in
            let response = try await client.stream(self.request)
            try await blocking { stuck.wait() }
            // The rest is in the system's hands.
            #expect(sent.load(ordering: .relaxed) < Self.size / 2)
            let expected = Array((0..<(2 << 20)).map { UInt8(truncatingIfNeeded: $0 % (1 << 20) % 251) })
            var (count, isRight) = (0, true)
            for try await piece in response.body {
                #expect(piece.count <= 256 * 1024)
                let place = count % (1 << 20)
                if unsafe memcmp(Array(expected[place..<(place + piece.count)]), piece, piece.count) != 0 {
                    isRight = false
                }
                count += piece.count
            }
            #expect(count == Self.size)
            #expect(isRight)
        }
    }

    @Test("whoever is cancelled while waiting for a piece ends the connection")
    func cancelled() async throws {
        let closed = Semaphore()
        let peer = try self.endlessPeer(closed)
        try await withClient(of: peer) { client in
            let response = try await client.stream(self.request)
            let (read, waiting) = AsyncStream<Void>.makeStream()
            let task = Task {
                let body = response.body.makeAsyncIterator()
                _ = try await body.next()
                waiting.finish()
                return try await body.next()
            }
            for await _ in read {}
            task.cancel()
            let error = await #expect(throws: HTTPClientError.self) { _ = try await task.value }
            #expect(error?.code == .cancelled)
            try await blocking { closed.wait() }
        }
    }

    @Test("whoever lets go of a body ends the connection, read or not", arguments: [false, true])
    func letGo(isRead: Bool) async throws {
        let closed = Semaphore()
        let peer = try self.endlessPeer(closed)
        try await withClient(of: peer) { client in
            for _ in 0..<3 {
                let response = try await client.stream(self.request)
                if isRead { _ = try await response.body.makeAsyncIterator().next() }
            }
            try await blocking { for _ in 0..<3 { closed.wait() } }
        }
        #expect(peer.connectionCount == 3)
    }

    @Test("whoever leaves while the server is held up ends the connection")
    func leavesFull() async throws {
        let closed = Semaphore()
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            connection.send(Framing.untilClose.head(0))
            while connection.send([UInt8](repeating: 0, count: 1 << 20)) {}
            closed.signal()
        }
        try await withClient(of: peer) { client in
            let response = try await client.stream(self.request)
            _ = try await response.body.makeAsyncIterator().next()
        }
        try await blocking { closed.wait() }
    }

    @Test("a connection whose body was read to its end carries the next request")
    func reused() async throws {
        let text = Framing.chunked.head(0) + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
        let peer = try Peer.answering(text)
        try await withClient(of: peer) { client in
            for _ in 0..<20 {
                let response = try await client.stream(self.request)
                #expect(try await HTTPStreamTests.count(response) == 5)
            }
        }
        #expect(peer.connectionCount == 1)
    }

    @Test("letting go of the connections breaks off what is read")
    func closeConnections() async throws {
        let closed = Semaphore()
        let peer = try self.endlessPeer(closed)
        try await withClient(of: peer) { client in
            let response = try await client.stream(self.request)
            client.closeConnections()
            #expect(await HTTPStreamTests.end(response) == .abandoned)
            try await blocking { closed.wait() }
        }
    }

    /// A peer that sends one piece and then nothing, until the client leaves.
    private func endlessPeer(_ closed: Semaphore) throws -> Peer {
        try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            connection.send(Framing.chunked.head(0) + "3\r\nabc\r\n")
            connection.receiveAll()
            closed.signal()
        }
    }
}
