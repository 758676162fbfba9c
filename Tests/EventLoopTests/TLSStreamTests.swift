// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import EventLoop
import Glibc
import Testing

@Suite("Streams with TLS")
struct TLSStreamTests {
    private let certificates: Certificates
    private let loop: EventLoop

    init() throws {
        self.certificates = try Certificates()
        self.loop = try EventLoop(name: "test")
    }

    @Test("each version of TLS is spoken", arguments: [TLSVersion.tls12, .tls13])
    func versions(version: TLSVersion) async throws {
        let certificate = try self.certificates.issue(for: "DNS:cache.example")
        let server = try TLSServer.redis(self.certificates, certificate, "--tls-protocols", version.description)
        let client = Client(self.loop)
        await client.connect(to: server.endpoint, try TLSServer.security(self.certificates))
        #expect(await client.connected() == Client.Connection(tls: version, peer: "127.0.0.1:\(server.port)"))
        await client.write(Array("PING\r\n".utf8))
        #expect(await client.received(7) == Array("+PONG\r\n".utf8))
        await client.close()
        #expect(await client.closed() == nil)
        await self.loop.close()
    }
}
