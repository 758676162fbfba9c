// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import Glibc
import TestSupport
import Testing

@testable import EventLoop

@Suite("Streams with TLS", .timeLimit(.minutes(1)))
struct TLSStreamTests {
    private let certificates: Certificates
    private let loop: EventLoop
    private let client: Client

    init() async throws {
        self.certificates = try await blocking { try Certificates() }
        self.loop = try EventLoop(name: "test")
        self.client = Client(self.loop)
    }

    @Test("each version of TLS is spoken", arguments: [TLSVersion.tls12, .tls13])
    func versions(version: TLSVersion) async throws {
        let server = try await self.redis("--tls-protocols", version.description)
        await self.client.connect(to: server.endpoint, try self.security())
        #expect(await self.client.connected() == Client.Connection(tls: version, peer: "127.0.0.1:\(server.port)"))
        await self.expectPong()
        await self.end(server)
    }

    @Test("the older suites of TLS 1.2 are spoken, which Azure's servers offer", arguments: ["SHA384", "SHA256"])
    func blockCiphers(hash: String) async throws {
        let suite = hash == "SHA384" ? "ECDHE-ECDSA-AES256-SHA384" : "ECDHE-ECDSA-AES128-SHA256"
        let server = try await self.redis("--tls-protocols", "TLSv1.2", "--tls-ciphers", suite)
        await self.client.connect(to: server.endpoint, try self.security())
        #expect(await self.client.connected()?.tls == .tls12)
        await self.expectPong()
        await self.end(server)
    }

    @Test("a server without a common version is named as such", arguments: [TLSVersion.tls12, .tls13])
    func noCommonVersion(version: TLSVersion) async throws {
        let other = version == .tls12 ? TLSVersion.tls13 : .tls12
        let server = try await self.redis("--tls-protocols", other.description)
        await self.client.connect(to: server.endpoint, try self.security(versions: version...version))
        #expect(await self.client.closed()?.code == .tls(.noCommonVersion))
        await self.end(server)
    }

    @Test("a numeric address is verified as one", arguments: ["127.0.0.1", "::1"])
    func addresses(address: String) async throws {
        let server = try await self.redis(for: "IP:127.0.0.1,IP:::1")
        await self.client.connect(to: server.endpoint, try self.security(name: address))
        #expect(await self.client.connected()?.tls == .tls13)
        await self.expectPong()
        await self.end(server)
    }

    @Test(
        "a certificate that is not right is refused",
        arguments: [
            ("DNS:cache.example", Certificates.Validity.past, "cache.example", TLSError.Code.expiredCertificate),
            ("DNS:cache.example", .future, "cache.example", .prematureCertificate),
            ("DNS:other.example,IP:127.0.0.1", .now, "cache.example", .wrongName),
            ("DNS:*.example", .now, "cache.west.example", .wrongName),
            ("DNS:c*.west.example", .now, "cache.west.example", .wrongName),
            ("DNS:127.0.0.1", .now, "127.0.0.1", .wrongAddress),
            ("IP:127.0.0.2", .now, "127.0.0.1", .wrongAddress),
            ("IP:127.0.0.1", .now, "localhost", .wrongName),
        ]
    )
    func refusedCertificates(
        names: String,
        valid: Certificates.Validity,
        name: String,
        code: TLSError.Code
    ) async throws {
        let server = try await self.redis(for: names, valid: valid)
        await self.client.connect(to: server.endpoint, try self.security(name: name))
        try #require(await self.client.connected() == nil)
        let error = await self.client.closed()
        #expect(error?.code == .tls(code))
        #expect(error?.message.hasPrefix("127.0.0.1:\(server.port): The server's certificate ") == true)
        await self.end(server)
    }

    @Test("a certificate of an unknown authority is refused, whether the server shows that one or not")
    func unknownAuthority() async throws {
        let servers = try await blocking {
            let others = try Certificates()
            defer { withExtendedLifetime(others) {} }
            let certificate = try others.issue(for: "DNS:cache.example")
            return [try TLSServer.redis(others, certificate), try TLSServer.openssl(certificate)]
        }
        for server in servers {
            let client = Client(self.loop)
            await client.connect(to: server.endpoint, try self.security())
            #expect(await client.closed()?.code == .tls(.untrustedCertificate))
        }
        await self.end()
    }

    @Test("a certificate that signs itself is refused")
    func selfSigned() async throws {
        let server = try await blocking {
            let others = try Certificates()
            defer { withExtendedLifetime(others) {} }
            return try TLSServer.openssl("\(others.folder)/ca")
        }
        await self.client.connect(to: server.endpoint, try self.security())
        #expect(await self.client.closed()?.code == .tls(.untrustedCertificate))
        await self.end(server)
    }

    @Test("authorities of the system are no authorities of the test")
    func systemAuthorities() async throws {
        let server = try await self.redis()
        await self.client.connect(to: server.endpoint, .tls(try TLSContext(), serverName: "cache.example"))
        #expect(await self.client.closed()?.code == .tls(.untrustedCertificate))
        await self.end(server)
    }

    @Test("a server that answers without TLS is named as such")
    func notTLS() async throws {
        let server = try Server { _ = send(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)[...], to: $0) }
        await self.client.connect(to: server.endpoint, try self.security())
        #expect(await self.client.closed()?.code == .tls(.notTLS))
        await self.end(server)
    }

    @Test("an empty server name is refused", arguments: [""])
    func invalidName(name: String) async throws {
        let server = try await self.redis()
        await self.client.connect(to: server.endpoint, try self.security(name: name))
        #expect(await self.client.closed()?.code == .tls(.invalidServerName))
        await self.end(server)
    }

    @Test("a server that goes away during the handshake is named as such")
    func endDuringHandshake() async throws {
        let server = try Server { connection in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            unsafe recv(connection, &buffer, buffer.count, 0)
        }
        await self.client.connect(to: server.endpoint, try self.security())
        #expect(await self.client.closed()?.code == .peerClosedDuringHandshake)
        await self.end(server)
    }

    @Test("a server that cuts the connection during the handshake is named as such")
    func resetDuringHandshake() async throws {
        let server = try Server { $0.reset() }
        let security = try self.security()
        // It comes before, while or after this side sends.
        for _ in 0..<100 {
            let client = Client(self.loop)
            await client.connect(to: server.endpoint, security)
            #expect(await client.closed()?.code == .reset)
        }
        await self.end(server)
    }

    @Test("a stream may be closed while the server has stopped during the handshake")
    func stoppedServer() async throws {
        let server = try await self.redis()
        server.process.stop()
        await self.client.connectAndClose(to: server.endpoint, try self.security(), when: .handshaking)
        #expect(await self.client.closed() == nil)
        #expect(await self.client.log.connection == nil)
        await self.end(server)
    }

    @Test("a killed server's end is without notice")
    func killedServer() async throws {
        let server = try await self.redis()
        await self.client.connect(to: server.endpoint, try self.security())
        _ = await self.client.connected()
        await self.expectPong()
        server.process.kill()
        #expect(await self.client.closed()?.code == .peerClosedWithoutNotice)
        await self.end(server)
    }

    @Test("a server's orderly end comes after its last bytes", arguments: [TLSVersion.tls12, .tls13])
    func orderlyEnd(version: TLSVersion) async throws {
        let server = try await self.redis("--tls-protocols", version.description)
        await self.client.connect(to: server.endpoint, try self.security())
        await self.client.write(Array("PING\r\nQUIT\r\n".utf8))
        #expect(await self.client.closed()?.code == .peerClosed)
        #expect(await self.client.log.received == Array("+PONG\r\n+OK\r\n".utf8))
        await self.end(server)
    }

    @Test("every byte may be written by itself", arguments: [TLSVersion.tls12, .tls13])
    func singleBytes(version: TLSVersion) async throws {
        let server = try await self.redis("--tls-protocols", version.description)
        await self.client.connect(to: server.endpoint, try self.security())
        _ = await self.client.connected()
        let command = Array("*2\r\n$4\r\nECHO\r\n$5\r\nhello\r\n".utf8)
        for byte in command {
            await self.client.write([byte])
            await self.client.turn()
        }
        #expect(await self.client.received(11) == Array("$5\r\nhello\r\n".utf8))
        await self.end(server)
    }

    @Test("eight mebibytes pass both ways at once", arguments: [TLSVersion.tls12, .tls13])
    func bothWays(version: TLSVersion) async throws {
        let server = try await self.redis("--tls-protocols", version.description)
        let payload = (0..<1 << 18).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
        let reply = Array("$\(payload.count)\r\n".utf8) + payload + Array("\r\n".utf8)
        let command = Array("*2\r\n$4\r\nECHO\r\n".utf8) + reply
        await self.client.connect(to: server.endpoint, try self.security())
        for _ in 0..<32 { await self.client.write(command) }
        let received = await self.client.received(32 * reply.count)
        #expect(received.count == 32 * reply.count)
        #expect((0..<32).allSatisfy { received[$0 * reply.count..<($0 + 1) * reply.count].elementsEqual(reply) })
        #expect(await self.client.unsent == 0)
        await self.end(server)
    }

    @Test("closing gives up what is unsent")
    func closingWithWritesPending() async throws {
        let server = try await self.redis()
        await self.client.connect(to: server.endpoint, try self.security())
        _ = await self.client.connected()
        server.process.stop()
        await self.client.write([UInt8](repeating: 1, count: 64 << 20))
        await self.client.turn()
        #expect(await self.client.unsent > 1 << 20)
        await self.end(server)
        #expect(await self.client.unsent == 0)
    }

    @Test("keys may be renewed at any time")
    func keyUpdate() async throws {
        let server = try await self.openssl("-tls1_3")
        await self.client.connect(to: server.endpoint, try self.security())
        _ = await self.client.connected()
        for round in 1...3 {
            // New keys, and the wish for new ones of the client; the server looks at what is typed first.
            server.process.type("K\n")
            await self.client.write(Array("old keys \(round).\n".utf8))
            #expect(try await blocking { server.process.prints("old keys \(round).") })
            server.process.type("abc\n")
            #expect(await self.client.received(4 * round).suffix(4) == Array("abc\n".utf8))
            await self.client.write(Array("new keys \(round).\n".utf8))
            #expect(try await blocking { server.process.prints("new keys \(round).") })
        }
        await self.end(server)
    }

    @Test("a server cannot negotiate anew")
    func renegotiation() async throws {
        let server = try await self.openssl("-tls1_2")
        await self.client.connect(to: server.endpoint, try self.security())
        _ = await self.client.connected()
        server.process.type("r\n")
        // OpenSSL's server ends a connection whose client refuses.
        #expect(await self.client.closed() != nil)
        await self.end(server)
    }

    @Test("no event comes inside a call of a stream")
    func noReentrancy() async throws {
        let server = try await self.redis()
        await self.client.connect(to: server.endpoint, try self.security())
        for count in 1..<100 {
            await self.client.write(Array("PING\r\n".utf8))
            _ = await self.client.received(7 * count)
        }
        await self.client.close()
        _ = await self.client.closed()
        await self.client.close()
        #expect(await self.client.hasBeenReentered == false)
        #expect(await self.client.log.closings.count == 1)
        #expect(await self.client.log.eventsAfterClosing == 0)
        await self.end(server)
    }

    @Test("a stream may be closed in any of its events")
    func closingInEvents() async throws {
        let server = try await self.redis()
        await self.client.connect(to: server.endpoint, try self.security()) { _, stream in stream.close() }
        #expect(await self.client.closed() == nil)
        #expect(await self.client.log.connection != nil)
        #expect(await self.client.log.eventsAfterClosing == 0)
        await self.end(server)
    }

    private func redis(for names: String, valid: Certificates.Validity = .now) async throws -> TLSServer {
        try await blocking { [certificates] in
            try TLSServer.redis(certificates, certificates.issue(for: names, valid: valid))
        }
    }

    private func redis(_ options: String...) async throws -> TLSServer {
        try await blocking { [certificates] in
            try TLSServer.redis(certificates, certificates.issue(for: "DNS:cache.example"), options)
        }
    }

    private func openssl(_ option: String) async throws -> TLSServer {
        try await blocking { [certificates] in
            try TLSServer.openssl(certificates.issue(for: "DNS:cache.example"), option)
        }
    }

    private func security(
        name: String = "cache.example",
        versions: ClosedRange<TLSVersion> = .tls12 ... .tls13
    ) throws -> Stream.Security {
        .tls(
            try TLSContext(authorities: .file(self.certificates.authority), versions: versions),
            serverName: name
        )
    }

    private func expectPong() async {
        await self.client.write(Array("PING\r\n".utf8))
        #expect(await self.client.received(7) == Array("+PONG\r\n".utf8))
    }

    /// Ends the test, until when the `servers` live.
    private func end(_ servers: AnyObject...) async {
        await self.client.close()
        if await self.client.isMade { _ = await self.client.closed() }
        await self.loop.close()
        withExtendedLifetime(servers) {}
    }
}
