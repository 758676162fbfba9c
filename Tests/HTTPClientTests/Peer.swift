// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import Synchronization
import TestSupport

/// A server of bare sockets: it keeps what it receives on each connection, and answers what a test wants.
final class Peer: Sendable {
    /// One connection.
    struct Connection: Sendable {
        let descriptor: Int32
        /// Counted from 0.
        let number: Int
        let log: Log

        /// Sends `text`; whether that was possible.
        @discardableResult
        func send(_ text: String) -> Bool { self.send(Array(text.utf8)) }

        /// Sends `bytes`.
        @discardableResult
        func send(_ bytes: [UInt8]) -> Bool { TestSupport.send(bytes[...], to: self.descriptor) }

        /// Sends each byte by itself.
        func sendSlowly(_ bytes: [UInt8]) {
            for byte in bytes {
                self.send([byte])
                sched_yield()
            }
        }

        /// Receives the next bytes; none at the end.
        @discardableResult
        func receive() -> [UInt8] {
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let count = unsafe recv(self.descriptor, &buffer, buffer.count, 0)
            let bytes = Array(buffer[..<max(count, 0)])
            self.log.received.withLock { $0[self.number] += bytes }
            return bytes
        }

        /// Receives until the last bytes are `end`; `false` when the connection ends before.
        @discardableResult
        func receive(until end: String = "\r\n\r\n") -> Bool {
            var tail: [UInt8] = []
            while !tail.ends(with: end.utf8) {
                let more = self.receive()
                if more.isEmpty { return false }
                tail = Array((tail + more).suffix(end.utf8.count))
            }
            return true
        }

        /// Receives until the client ends the connection.
        func receiveAll() { while !self.receive().isEmpty {} }

        /// Ends the connection as a program that crashes does.
        func reset() { self.descriptor.reset() }
    }

    /// What came on each connection.
    final class Log: Sendable {
        let received = Mutex<[[UInt8]]>([])

        var text: String { String(decoding: self.received.withLock { $0.joined() }, as: UTF8.self) }
    }

    private let log: Log
    private let server: Server

    /// Serves each connection on a thread of its own.
    init(_ serve: @escaping @Sendable (Connection) -> Void) throws {
        let log = Log()
        self.log = log
        self.server = try Server { descriptor in
            let number = log.received.withLock { received in
                received.append([])
                return received.count - 1
            }
            serve(Connection(descriptor: descriptor, number: number, log: log))
        }
    }

    /// A peer that answers every request without a body with `answer`.
    static func answering(_ answer: String) throws -> Peer {
        try Peer { connection in while connection.receive(until: "\r\n\r\n"), connection.send(answer) {} }
    }

    /// Where it listens.
    var endpoint: Endpoint { self.server.endpoint }

    /// What came on each connection.
    var received: [[UInt8]] { self.log.received.withLock { $0 } }

    /// How many connections there were.
    var connectionCount: Int { self.received.count }

    /// All that came on all connections.
    var text: String { self.log.text }
}

extension [UInt8] {
    func ends(with end: some Collection<UInt8>) -> Bool { self.suffix(end.count).elementsEqual(end) }
}
