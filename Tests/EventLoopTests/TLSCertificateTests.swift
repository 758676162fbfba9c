// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import Glibc
import TestSupport
import Testing

@testable import EventLoop

@Suite("Certificates of streams with TLS", .timeLimit(.minutes(1)))
struct TLSCertificateTests {
    private let test: TLSFixture

    init() async throws {
        self.test = try await TLSFixture()
    }

    @Test("a numeric address is verified as one", arguments: ["127.0.0.1", "::1"])
    func addresses(address: String) async throws {
        let server = try await self.test.redis(for: "IP:127.0.0.1,IP:::1")
        await self.test.client.connect(to: server.endpoint, try self.test.security(name: address))
        #expect(await self.test.client.connected()?.tls == .tls13)
        await self.test.expectPong()
        await self.test.end(server)
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
        let server = try await self.test.redis(for: names, valid: valid)
        await self.test.client.connect(to: server.endpoint, try self.test.security(name: name))
        try #require(await self.test.client.connected() == nil)
        let error = await self.test.client.closed()
        #expect(error?.code == .tls(code))
        #expect(error?.message.hasPrefix("127.0.0.1:\(server.port): The server's certificate ") == true)
        await self.test.end(server)
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
            let client = Client(self.test.loop)
            await client.connect(to: server.endpoint, try self.test.security())
            #expect(await client.closed()?.code == .tls(.untrustedCertificate))
        }
        await self.test.end()
    }

    @Test("a certificate that signs itself is refused")
    func selfSigned() async throws {
        let server = try await blocking {
            let others = try Certificates()
            defer { withExtendedLifetime(others) {} }
            return try TLSServer.openssl("\(others.folder)/ca")
        }
        await self.test.client.connect(to: server.endpoint, try self.test.security())
        #expect(await self.test.client.closed()?.code == .tls(.untrustedCertificate))
        await self.test.end(server)
    }

    @Test("authorities of the system are no authorities of the test")
    func systemAuthorities() async throws {
        let server = try await self.test.redis()
        await self.test.client.connect(to: server.endpoint, .tls(try TLSContext(), serverName: "cache.example"))
        #expect(await self.test.client.closed()?.code == .tls(.untrustedCertificate))
        await self.test.end(server)
    }

    @Test("an empty server name is refused", arguments: [""])
    func invalidName(name: String) async throws {
        let server = try await self.test.redis()
        await self.test.client.connect(to: server.endpoint, try self.test.security(name: name))
        #expect(await self.test.client.closed()?.code == .tls(.invalidServerName))
        await self.test.end(server)
    }
}
