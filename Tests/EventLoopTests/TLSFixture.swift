// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import Glibc
import TestSupport
import Testing

@testable import EventLoop

/// A client on a loop of its own, and certificates for its servers.
struct TLSFixture {
    let certificates: Certificates
    let loop: EventLoop
    let client: Client

    init() async throws {
        self.certificates = try await blocking { try Certificates() }
        self.loop = try EventLoop(name: "test")
        self.client = Client(self.loop)
    }

    /// A server whose certificate is for `names`.
    func redis(for names: String, valid: Certificates.Validity = .now) async throws -> TLSServer {
        try await blocking { [certificates] in
            try TLSServer.redis(certificates, certificates.issue(for: names, valid: valid))
        }
    }

    /// A server with these options.
    func redis(_ options: String...) async throws -> TLSServer {
        try await blocking { [certificates] in
            try TLSServer.redis(certificates, certificates.issue(for: "DNS:cache.example"), options)
        }
    }

    /// A server of the `openssl` command.
    func openssl(_ option: String) async throws -> TLSServer {
        try await blocking { [certificates] in
            try TLSServer.openssl(certificates.issue(for: "DNS:cache.example"), option)
        }
    }

    /// What the client demands.
    func security(
        name: String = "cache.example",
        versions: ClosedRange<TLSVersion> = .tls12 ... .tls13
    ) throws -> Stream.Security {
        .tls(
            try TLSContext(authorities: .file(self.certificates.authority), versions: versions),
            serverName: name
        )
    }

    /// The server answers.
    func expectPong() async {
        await self.client.write(Array("PING\r\n".utf8))
        #expect(await self.client.received(7) == Array("+PONG\r\n".utf8))
    }

    /// Ends the test, until when the `servers` live.
    func end(_ servers: AnyObject...) async {
        await self.client.close()
        if await self.client.isMade { _ = await self.client.closed() }
        await self.loop.close()
        withExtendedLifetime(servers) {}
    }
}
