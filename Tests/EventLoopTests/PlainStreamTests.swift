// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization
import TestSupport
import Testing

@testable import EventLoop

@Suite("Plain streams", .timeLimit(.minutes(1)))
struct PlainStreamTests {
    private let loop: EventLoop
    private let client: Client

    init() throws {
        self.loop = try EventLoop(name: "test")
        self.client = Client(self.loop)
    }

    @Test("what is written comes back", arguments: ["127.0.0.1", "localhost"])
    func echo(host: String) async throws {
        let server = try Server.echo()
        await self.client.connect(to: Endpoint(host: host, port: server.port))
        #expect(await self.client.connected() == Client.Connection(tls: nil, peer: "127.0.0.1:\(server.port)"))
        await self.client.write(Array("hello, ".utf8), Array("world".utf8))
        #expect(await self.client.received(12) == Array("hello, world".utf8))
        await self.end(server)
    }

    @Test("what is written before there is a connection is sent then")
    func earlyWrites() async throws {
        let server = try Server.echo()
        await self.client.connectAndWrite(to: server.endpoint, .plain, Array("early".utf8))
        #expect(await self.client.received(5) == Array("early".utf8))
        #expect(await self.client.unsent == 0)
        await self.end(server)
    }

    @Test("what is written in one turn leaves in one packet")
    func coalescing() async throws {
        let server = try Server { connection in
            var byte: UInt8 = 0
            while unsafe recv(connection, &byte, 1, 0) == 1, byte != 0 {}
            _ = send([UInt8(clamping: connection.dataPacketsReceived)], to: connection)
        }
        await self.client.connect(to: server.endpoint)
        _ = await self.client.connected()
        await self.client.writeBytes([UInt8](repeating: 1, count: 500) + [0])
        #expect(await self.client.received(1) == [1])
        await self.end(server)
    }

    @Test("every byte may come by itself")
    func singleBytes() async throws {
        let bytes = (0..<2_000).map { UInt8(truncatingIfNeeded: $0) }
        let server = try Server { connection in
            for byte in bytes { _ = send([byte], to: connection) }
        }
        await self.client.connect(to: server.endpoint)
        #expect(await self.client.received(.max) == bytes)
        #expect(await self.client.closed()?.code == .peerClosed)
        await self.end(server)
    }

    @Test("whoever pauses gets nothing more, not even the end, and afterwards all of it")
    func pauses() async throws {
        let isSent = Atomic(false)
        let server = try Server { connection in
            _ = send(Array("one".utf8)[...], to: connection)
            var byte: UInt8 = 0
            _ = unsafe recv(connection, &byte, 1, 0)
            _ = send(Array("two".utf8)[...], to: connection)
            shutdown(connection, Int32(SHUT_RDWR))
            isSent.store(true, ordering: .sequentiallyConsistent)
        }
        await self.client.connect(to: server.endpoint) { event, stream in
            if case .received(let bytes) = event, unsafe bytes.first == UInt8(ascii: "o") { stream.pauseReading() }
        }
        #expect(await self.client.received(3) == Array("one".utf8))
        await self.client.write([1])
        while !isSent.load(ordering: .sequentiallyConsistent) { await self.client.turn() }
        for _ in 0..<5 { await self.client.turn() }
        #expect(await self.client.log.receivedCount == 3)
        #expect(await self.client.log.closed == nil)
        for _ in 0..<2 { await self.client.resumeReading() }
        #expect(await self.client.received(.max) == Array("onetwo".utf8))
        #expect(await self.client.closed()?.code == .peerClosed)
        await self.end(server)
    }

    @Test("eight mebibytes pass both ways at once")
    func bothWays() async throws {
        let bytes = (0..<8 << 20).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
        let server = try Server.echo()
        await self.client.connect(to: server.endpoint)
        await self.client.write(bytes)
        #expect(await self.client.received(bytes.count) == bytes)
        #expect(await self.client.unsent == 0)
        await self.end(server)
    }

    @Test("closing gives up what is unsent")
    func closingWithWritesPending() async throws {
        let server = try Server { connection in
            var byte: UInt8 = 0
            // Reads nothing until the end is there (POLLRDHUP).
            var state = pollfd(fd: connection, events: 0x2000, revents: 0)
            unsafe poll(&state, 1, -1)
            unsafe recv(connection, &byte, 1, 0)
        }
        await self.client.connect(to: server.endpoint)
        _ = await self.client.connected()
        await self.client.write([UInt8](repeating: 1, count: 64 << 20))
        await self.client.turn()
        #expect(await self.client.unsent > 1 << 20)
        await self.end(server)
        #expect(await self.client.unsent == 0)
    }

    @Test("a stream may be closed at any time while it connects")
    func closingWhileConnecting() async throws {
        let server = try Server.echo()
        for turns in 0..<50 {
            let client = Client(self.loop)
            await client.connect(to: Endpoint(host: turns % 2 == 0 ? "localhost" : "127.0.0.1", port: server.port))
            for _ in 0..<turns { await client.turn() }
            await client.close()
            #expect(await client.closed() == nil)
            #expect(await client.log.closings.count == 1)
        }
        await self.loop.close()
    }

    @Test("a stream may be closed without having been connected")
    func closingUnused() async throws {
        await self.client.make(Endpoint(host: "localhost", port: 1))
        await self.client.close()
        #expect(await self.client.closed() == nil)
        await self.end()
    }

    @Test("a stream may be closed while the server takes no connection")
    func closingWhileWaiting() async throws {
        let server = try FullServer()
        let endpoint = Endpoint(host: "127.0.0.1", port: server.port)
        await self.client.connectAndClose(to: endpoint, .plain, when: .connecting)
        #expect(await self.client.closed() == nil)
        #expect(await self.client.log.connection == nil)
        await self.end(server)
    }

    @Test("a stream may be closed in any of its events")
    func closingInEvents() async throws {
        let server = try Server.echo()
        await self.client.connect(to: server.endpoint) { _, stream in stream.close() }
        #expect(await self.client.closed() == nil)
        #expect(await self.client.log.connection != nil)
        let second = Client(self.loop)
        await second.connect(to: server.endpoint) { event, stream in
            if case .received = event { stream.close() } else { stream.write([1, 2, 3]) }
        }
        #expect(await second.closed() == nil)
        #expect(await second.log.receivedCount == 3)
        #expect(await second.log.eventsAfterClosing == 0)
        await self.end(server)
    }

    @Test("a refused connection says so")
    func refused() async throws {
        let port = try Server.freePort()
        await self.client.connect(to: Endpoint(host: "127.0.0.1", port: port))
        let error = await self.client.closed()
        #expect(error?.code == .refused)
        #expect(error?.message.hasPrefix("127.0.0.1:\(port) refuses the connection.") == true)
        await self.end()
    }

    @Test("a network that cannot be reached says so")
    func unreachable() async throws {
        // An address that nothing is ever sent to from outside of the machine (RFC 6890).
        await self.client.connect(to: Endpoint(host: "255.255.255.255", port: 1))
        #expect(await self.client.closed()?.code == .unreachable)
        await self.end()
    }

    @Test(
        "a name without address says so",
        arguments: [String(repeating: "a", count: 64) + ".invalid", "", "a..invalid", "1.2.3.4.5 6"]
    )
    func unknownName(host: String) async throws {
        await self.client.connect(to: Endpoint(host: host, port: 1))
        #expect(await self.client.closed()?.code == .nameNotFound)
        await self.end()
    }

    @Test("a port that is none is not connected to", arguments: [Int.min, -1, 0, 65_536, Int.max])
    func wrongPort(port: Int) async throws {
        await self.client.connect(to: Endpoint(host: "127.0.0.1", port: port))
        #expect(await self.client.closed()?.message.contains("between 1 and 65535") == true)
        await self.end()
    }

    @Test("the end of the other side comes after its last bytes")
    func peerCloses() async throws {
        let server = try Server { _ = send(Array("bye".utf8)[...], to: $0) }
        await self.client.connect(to: server.endpoint)
        #expect(await self.client.closed()?.code == .peerClosed)
        #expect(await self.client.log.received == Array("bye".utf8))
        #expect(await self.client.log.closings.count == 1)
        await self.end(server)
    }

    @Test("a connection that is cut says so")
    func peerResets() async throws {
        let server = try Server { connection in
            var byte: UInt8 = 0
            unsafe recv(connection, &byte, 1, 0)
            connection.reset()
        }
        await self.client.connect(to: server.endpoint)
        await self.client.write([1])
        #expect(await self.client.closed()?.code == .reset)
        await self.end(server)
    }

    @Test("writing to an ended connection neither kills the process nor hides its last bytes")
    func writingAfterTheEnd() async throws {
        let server = try Server { _ = send(Array("full".utf8)[...], to: $0) }
        await self.client.connect(to: server.endpoint) { event, stream in
            if case .connected = event { for _ in 0..<100 { stream.write([UInt8](repeating: 1, count: 10_000)) } }
        }
        let error = await self.client.closed()
        #expect(error?.code == .peerClosed || error?.code == .reset)
        #expect(await self.client.log.received == Array("full".utf8))
        await self.end(server)
    }

    @Test("no event comes inside a call of a stream")
    func noReentrancy() async throws {
        let server = try Server.echo()
        await self.client.connect(to: server.endpoint)
        for count in 1..<100 {
            await self.client.write([1])
            _ = await self.client.received(count)
        }
        await self.client.close()
        _ = await self.client.closed()
        await self.client.close()
        await self.client.write([1])
        #expect(await self.client.hasBeenReentered == false)
        #expect(await self.client.log.closings.count == 1)
        #expect(await self.client.log.eventsAfterClosing == 0)
        await self.end(server)
    }

    @Test("a socket has the options that find a dead peer")
    func options() async throws {
        let server = try Server.echo()
        await self.client.connect(to: server.endpoint)
        _ = await self.client.connected()
        let socket = try #require((Int32(0)..<1_024).first { $0.peerPort == server.port })
        let tcp = Int32(IPPROTO_TCP)
        #expect(socket.option(SOL_SOCKET, SO_KEEPALIVE) == 1)
        #expect(socket.option(tcp, TCP_NODELAY) == 1)
        #expect(socket.option(tcp, TCP_KEEPIDLE) == 15)
        #expect(socket.option(tcp, TCP_KEEPINTVL) == 5)
        #expect(socket.option(tcp, TCP_KEEPCNT) == 3)
        #expect(socket.option(tcp, TCP_USER_TIMEOUT) == 5_000)
        await self.end(server)
    }

    @Test("a socket whose peer may be silent has no limits of time")
    func silentPeer() async throws {
        let server = try Server.echo()
        await self.client.connect(to: server.endpoint, toleratesSilence: true)
        _ = await self.client.connected()
        let socket = try #require((Int32(0)..<1_024).first { $0.peerPort == server.port })
        #expect(socket.option(SOL_SOCKET, SO_KEEPALIVE) == 0)
        #expect(socket.option(Int32(IPPROTO_TCP), TCP_NODELAY) == 1)
        #expect(socket.option(Int32(IPPROTO_TCP), TCP_USER_TIMEOUT) == 0)
        await self.end(server)
    }

    /// Ends the test, until when the `servers` live.
    private func end(_ servers: AnyObject...) async {
        await self.client.close()
        _ = await self.client.closed()
        await self.loop.close()
        withExtendedLifetime(servers) {}
    }
}
