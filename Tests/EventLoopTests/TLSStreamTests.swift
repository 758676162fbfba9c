// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import Glibc
import TestSupport
import Testing

@testable import EventLoop

@Suite("Streams with TLS", .timeLimit(.minutes(1)))
struct TLSStreamTests {
    private let test: TLSFixture

    init() async throws {
        self.test = try await TLSFixture()
    }

    @Test("each version of TLS is spoken", arguments: [TLSVersion.tls12, .tls13])
    func versions(version: TLSVersion) async throws {
        let server = try await self.test.redis("--tls-protocols", version.description)
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        #expect(await self.test.client.connected() == Client.Connection(tls: version, peer: "127.0.0.1:\(server.port)"))
        await self.test.expectPong()
        await self.test.end(server)
    }

    @Test("the older suites of TLS 1.2 are spoken, which Azure's servers offer", arguments: ["SHA384", "SHA256"])
    func blockCiphers(hash: String) async throws {
        let suite = hash == "SHA384" ? "ECDHE-ECDSA-AES256-SHA384" : "ECDHE-ECDSA-AES128-SHA256"
        let server = try await self.test.redis("--tls-protocols", "TLSv1.2", "--tls-ciphers", suite)
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        #expect(await self.test.client.connected()?.tls == .tls12)
        await self.test.expectPong()
        await self.test.end(server)
    }

    @Test("a server without a common version is named as such", arguments: [TLSVersion.tls12, .tls13])
    func noCommonVersion(version: TLSVersion) async throws {
        let other = version == .tls12 ? TLSVersion.tls13 : .tls12
        let server = try await self.test.redis("--tls-protocols", other.description)
        await self.test.client.connect(to: server.endpoint, try self.test.security(versions: version...version))
        #expect(await self.test.client.closed()?.code == .tls(.noCommonVersion))
        await self.test.end(server)
    }

    @Test("a server that answers without TLS is named as such")
    func notTLS() async throws {
        let server = try Server { _ = send(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)[...], to: $0) }
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        #expect(await self.test.client.closed()?.code == .tls(.notTLS))
        await self.test.end(server)
    }

    @Test("a server that goes away during the handshake is named as such")
    func endDuringHandshake() async throws {
        let server = try Server { connection in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            unsafe recv(connection, &buffer, buffer.count, 0)
        }
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        #expect(await self.test.client.closed()?.code == .peerClosedDuringHandshake)
        await self.test.end(server)
    }

    @Test("a server that cuts the connection during the handshake is named as such")
    func resetDuringHandshake() async throws {
        let server = try Server { $0.reset() }
        let security = try self.test.security()
        // It comes before, while or after this side sends.
        for _ in 0..<100 {
            let client = Client(self.test.loop)
            await client.connect(to: server.endpoint, security)
            #expect(await client.closed()?.code == .reset)
        }
        await self.test.end(server)
    }

    @Test("a stream may be closed while the server has stopped during the handshake")
    func stoppedServer() async throws {
        let server = try await self.test.redis()
        server.process.stop()
        await self.test.client.connectAndClose(to: server.endpoint, try self.test.security(), when: .handshaking)
        #expect(await self.test.client.closed() == nil)
        #expect(await self.test.client.log.connection == nil)
        await self.test.end(server)
    }

    @Test("a killed server's end is without notice")
    func killedServer() async throws {
        let server = try await self.test.redis()
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        _ = await self.test.client.connected()
        await self.test.expectPong()
        server.process.kill()
        #expect(await self.test.client.closed()?.code == .peerClosedWithoutNotice)
        await self.test.end(server)
    }

    @Test("a server's orderly end comes after its last bytes", arguments: [TLSVersion.tls12, .tls13])
    func orderlyEnd(version: TLSVersion) async throws {
        let server = try await self.test.redis("--tls-protocols", version.description)
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        await self.test.client.write(Array("PING\r\nQUIT\r\n".utf8))
        #expect(await self.test.client.closed()?.code == .peerClosed)
        #expect(await self.test.client.log.received == Array("+PONG\r\n+OK\r\n".utf8))
        await self.test.end(server)
    }

    @Test("every byte may be written by itself", arguments: [TLSVersion.tls12, .tls13])
    func singleBytes(version: TLSVersion) async throws {
        let server = try await self.test.redis("--tls-protocols", version.description)
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        _ = await self.test.client.connected()
        let command = Array("*2\r\n$4\r\nECHO\r\n$5\r\nhello\r\n".utf8)
        for byte in command {
            await self.test.client.write([byte])
            await self.test.client.turn()
        }
        #expect(await self.test.client.received(11) == Array("$5\r\nhello\r\n".utf8))
        await self.test.end(server)
    }

    @Test("eight mebibytes pass both ways at once", arguments: [TLSVersion.tls12, .tls13])
    func bothWays(version: TLSVersion) async throws {
        let server = try await self.test.redis("--tls-protocols", version.description)
        let payload = (0..<1 << 18).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
        let reply = Array("$\(payload.count)\r\n".utf8) + payload + Array("\r\n".utf8)
        let command = Array("*2\r\n$4\r\nECHO\r\n".utf8) + reply
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        for _ in 0..<32 { await self.test.client.write(command) }
        let received = await self.test.client.received(32 * reply.count)
        #expect(received.count == 32 * reply.count)
        #expect((0..<32).allSatisfy { received[$0 * reply.count..<($0 + 1) * reply.count].elementsEqual(reply) })
        #expect(await self.test.client.unsent == 0)
        await self.test.end(server)
    }

    @Test("closing gives up what is unsent")
    func closingWithWritesPending() async throws {
        let server = try await self.test.redis()
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        _ = await self.test.client.connected()
        server.process.stop()
        await self.test.client.write([UInt8](repeating: 1, count: 64 << 20))
        await self.test.client.turn()
        #expect(await self.test.client.unsent > 1 << 20)
        await self.test.end(server)
        #expect(await self.test.client.unsent == 0)
    }

    @Test("keys may be renewed at any time")
    func keyUpdate() async throws {
        let server = try await self.test.openssl("-tls1_3")
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        _ = await self.test.client.connected()
        for round in 1...3 {
            // New keys, and the wish for new ones of the client; the server looks at what is typed first.
            server.process.type("K\n")
            await self.test.client.write(Array("old keys \(round).\n".utf8))
            #expect(try await blocking { server.process.prints("old keys \(round).") })
            server.process.type("abc\n")
            #expect(await self.test.client.received(4 * round).suffix(4) == Array("abc\n".utf8))
            await self.test.client.write(Array("new keys \(round).\n".utf8))
            #expect(try await blocking { server.process.prints("new keys \(round).") })
        }
        await self.test.end(server)
    }

    @Test("a server cannot negotiate anew")
    func renegotiation() async throws {
        let server = try await self.test.openssl("-tls1_2")
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        _ = await self.test.client.connected()
        server.process.type("r\n")
        // OpenSSL's server ends a connection whose client refuses.
        #expect(await self.test.client.closed() != nil)
        await self.test.end(server)
    }

    @Test("no event comes inside a call of a stream")
    func noReentrancy() async throws {
        let server = try await self.test.redis()
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        for count in 1..<100 {
            await self.test.client.write(Array("PING\r\n".utf8))
            _ = await self.test.client.received(7 * count)
        }
        await self.test.client.close()
        _ = await self.test.client.closed()
        await self.test.client.close()
        #expect(await self.test.client.hasBeenReentered == false)
        #expect(await self.test.client.log.closings.count == 1)
        #expect(await self.test.client.log.eventsAfterClosing == 0)
        await self.test.end(server)
    }

    @Test("a stream may be closed in any of its events")
    func closingInEvents() async throws {
        let server = try await self.test.redis()
        await self.test.client.connect(to: server.endpoint, try self.test.security()) { _, stream in stream.close() }
        #expect(await self.test.client.closed() == nil)
        #expect(await self.test.client.log.connection != nil)
        #expect(await self.test.client.log.eventsAfterClosing == 0)
        await self.test.end(server)
    }
}
