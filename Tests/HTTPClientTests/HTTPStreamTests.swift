// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import HTTPClient
import TestSupport
import Testing

/// How a server frames a body.
enum Framing: String, CaseIterable, Sendable {
    case chunked
    case length
    case untilClose

    /// The head of an answer of `count` bytes.
    func head(_ count: Int) -> String {
        switch self {
        case .chunked: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        case .length: "HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\n\r\n"
        case .untilClose: "HTTP/1.1 200 OK\r\n\r\n"
        }
    }

    /// A part of the body.
    func piece(_ bytes: [UInt8]) -> [UInt8] {
        guard self == .chunked else { return bytes }
        return Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8)
    }

    /// What follows the last part.
    var end: String { self == .chunked ? "0\r\n\r\n" : "" }
}

@Suite("Answers that are read as they come", .timeLimit(.minutes(1)))
struct HTTPStreamTests {
    private let request = HTTPClientRequest(method: "GET", target: "/")

    @Test("the head, and then each piece, is there before the next one is sent", arguments: Framing.allCases)
    func pieceByPiece(framing: Framing) async throws {
        let taken = Semaphore()
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            connection.send(framing.head(8))
            for text in ["one", "two", "34"] {
                taken.wait()
                connection.send(framing.piece(Array(text.utf8)))
            }
            taken.wait()
            connection.send(framing.end)
        }
        try await withClient(of: peer) { client in
            let response = try await client.stream(self.request)
            #expect(response.head.status == 200)
            #expect(response.head.length == (framing == .length ? 8 : nil))
            var texts: [String] = []
            taken.signal()
            for try await piece in response.body {
                texts.append(String(decoding: piece, as: UTF8.self))
                taken.signal()
            }
            #expect(texts == ["one", "two", "34"])
        }
    }

    @Test(
        "one without a body ends with its head, and tells the length that there would be",
        arguments: [
            ("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", 9),
            ("HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", nil),
            ("GET", "HTTP/1.1 204 No Content\r\n\r\n", nil),
            ("GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", 9),
            ("GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 0),
        ] as [(String, String, Int?)]
    )
    func empty(method: String, wire: String, length: Int?) async throws {
        let peer = try Peer.answering(wire)
        try await withClient(of: peer) { client in
            for _ in 0..<2 {
                let response = try await client.stream(HTTPClientRequest(method: method, target: "/"))
                #expect(response.head.length == length)
                for try await _ in response.body { Issue.record("there is a body") }
            }
        }
        #expect(peer.connectionCount == 1)
    }

    @Test(
        "one that breaks off gives what there was, and then the error again and again",
        arguments: [
            ("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc", false, HTTPClientError.Code.closed),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", false, .closed),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n", false, .closed),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nxyz\r\n", false, .malformed),
            ("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc", true, .reset),
            ("HTTP/1.1 200 OK\r\n\r\nabc", true, .reset),
        ]
    )
    func brokenOff(wire: String, isReset: Bool, code: HTTPClientError.Code) async throws {
        let taken = Semaphore()
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            connection.send(wire)
            if !isReset { return }
            taken.wait()
            connection.reset()
        }
        try await withClient(of: peer) { client in
            let response = try await client.stream(self.request)
            let body = response.body.makeAsyncIterator()
            #expect(try await body.next() == Array("abc".utf8))
            taken.signal()
            for _ in 0..<2 {
                let error = await #expect(throws: HTTPClientError.self) { _ = try await body.next() }
                #expect(error?.code == code)
            }
        }
    }

    @Test("the deadline, or too long a silence, ends it in the middle")
    func late() async throws {
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc")
            connection.receiveAll()
        }
        try await withClient(of: peer) { client in
            let deadline = ContinuousClock.now + .milliseconds(100)
            #expect(await self.code(client, deadline, idleLimit: nil) == .deadline)
            #expect(ContinuousClock.now >= deadline)
            #expect(await self.code(client, .now + .seconds(50), idleLimit: .milliseconds(100)) == .idle)
        }
    }

    @Test("a server that has said nothing for too long fails a request")
    func silent() async throws {
        let peer = try Peer { $0.receiveAll() }
        try await withClient(of: peer) { client in
            #expect(await self.code(client, nil, idleLimit: .milliseconds(20)) == .idle)
        }
    }

    @Test("a server that is held up by its client is not silent")
    func heldUp() async throws {
        let peer = try Peer { connection in
            connection.receive(until: "\r\n\r\n")
            connection.send(Framing.length.head(1 << 24))
            connection.send([UInt8](repeating: 1, count: 1 << 24))
        }
        try await withClient(of: peer) { client in
            let response = try await client.stream(self.request, idleLimit: .milliseconds(500))
            // Until another server has been silent for longer.
            let other = try Peer { $0.receiveAll() }
            try await withClient(of: other) { client in
                #expect(await self.code(client, nil, idleLimit: .seconds(1)) == .idle)
            }
            #expect(try await Self.count(response) == 1 << 24)
        }
    }

    /// How a request ends, or the answer to it; `nil` as it should.
    private func code(
        _ client: HTTPClient,
        _ deadline: ContinuousClock.Instant?,
        idleLimit: Duration?
    ) async -> HTTPClientError.Code? {
        do throws(HTTPClientError) {
            return await Self.end(try await client.stream(self.request, deadline: deadline, idleLimit: idleLimit))
        } catch {
            return error.code
        }
    }

    /// How the rest of an answer ends; `nil` as it should.
    static func end(_ response: HTTPStreamedResponse) async -> HTTPClientError.Code? {
        do throws(HTTPClientError) {
            _ = try await self.count(response)
            return nil
        } catch {
            return error.code
        }
    }

    /// The number of bytes of an answer.
    static func count(_ response: HTTPStreamedResponse) async throws(HTTPClientError) -> Int {
        var count = 0
        for try await piece in response.body { count += piece.count }
        return count
    }
}
