// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import TestSupport
import Testing

@testable import Redis

@Suite("Signing in and encryption", .serialized, .timeLimit(.minutes(1)))
struct RedisSecurityTests {
    private static func secured(
        _ server: RedisServer,
        _ certificates: Certificates,
        name: String = "cache.example"
    ) -> RedisConfiguration {
        var configuration = server.configuration
        configuration.usesTLS = true
        configuration.tlsName = name
        configuration.authorityFile = certificates.authority
        return configuration
    }

    /// Waits for the first connection that did not come about.
    private static func failure(
        _ configuration: RedisConfiguration,
        timeout: Duration = .seconds(5)
    ) async throws -> RedisStatus.Node? {
        var configuration = configuration
        configuration.connectTimeout = timeout
        return try await TestClient.run(configuration, isReady: false) { test in
            await test.wait { $0.nodes.contains { $0.cause != nil } }.nodes.first
        }
    }

    @Test("values are stored and read over TLS", arguments: ["TLSv1.2", "TLSv1.3"])
    func encrypted(version: String) async throws {
        let certificates = try Certificates()
        let certificate = try certificates.issue(for: "DNS:cache.example")
        let server = try RedisServer("--tls-protocols", version, tls: (certificates, certificate))
        try await TestClient.run(Self.secured(server, certificates)) { test in
            let value = String(repeating: "x", count: 60_000)
            #expect(await test.ask(.set("a", value), .get("a")) == [.success(.status("OK")), .success(.text(value))])
            #expect(await test.client.status.nodes.map(\.tls) == [version])
        }
    }

    @Test("a certificate that is not accepted is a lasting failure: never is anything sent without it")
    func certificates() async throws {
        let (certificates, others) = (try Certificates(), try Certificates())
        let expired = try certificates.issue(for: "DNS:cache.example", valid: .past)
        let valid = try certificates.issue(for: "DNS:cache.example")
        let server = try RedisServer(tls: (certificates, valid))
        let old = try RedisServer(tls: (certificates, expired))
        for configuration in [
            Self.secured(server, others), Self.secured(server, certificates, name: "other.example"),
            Self.secured(old, certificates),
        ] {
            let node = try await Self.failure(configuration)
            #expect(node?.cause == .certificate)
            #expect(ConnectionEnd(node?.cause ?? .network, "").backoff == .lasting)
        }
    }

    @Test("TLS to a plain port, and plain to a TLS port, say what to check")
    func wrongPort() async throws {
        let certificates = try Certificates()
        let plain = try RedisServer()
        let secured = try RedisServer(tls: (certificates, try certificates.issue(for: "DNS:cache.example")))
        let hanging = try await Self.failure(Self.secured(plain, certificates), timeout: .milliseconds(300))
        #expect(hanging?.cause == .connectTimeout || hanging?.cause == .network)
        let reset = try await Self.failure(secured.configuration)
        #expect(reset?.cause == .network)
        #expect(reset?.problem?.isEmpty == false)
    }

    @Test("a user of the access control list signs in, and is told what he may not do")
    func user() async throws {
        let server = try RedisServer()
        try await server.run("ACL", "SETUSER", "app", "on", ">pa,ss=", "~*", "+get", "+auth")
        var configuration = server.configuration
        configuration.authentication = .user("app", password: "pa,ss=")
        try await TestClient.run(configuration) { test in
            #expect(await test.ask(.get("a")) == [.success(.null)])
            guard case .failure(.server(let error)) = await test.ask(.set("a", "1")).first else {
                return #expect(Bool(false))
            }
            #expect(error.action == .permission)
            #expect(await test.client.status.state == .ready)
            try await server.run("ACL", "DELUSER", "app")
            await test.wait { $0.nodes.first?.cause == .credentials }
        }
    }

    @Test(
        "wrong credentials are a lasting failure, and no text shows them",
        arguments: [
            RedisAuthentication.none, .password("SECRET"), .user("nobody", password: "SECRET"),
        ]
    )
    func wrongPassword(authentication: RedisAuthentication) async throws {
        let server = try RedisServer("--requirepass", "right")
        var configuration = server.configuration
        configuration.authentication = authentication
        let node = try await Self.failure(configuration)
        #expect(node?.cause == .credentials)
        #expect(node?.problem?.contains("SECRET") == false)
    }

    @Test("a password for a server that has none is ignored, with a line in the log")
    func superfluousPassword() async throws {
        let server = try RedisServer()
        var configuration = server.configuration
        configuration.authentication = .password("x")
        try await TestClient.run(configuration) { test in
            #expect(await test.ask(.get("a")) == [.success(.null)])
            #expect(test.log.lines.count == 1)
        }
    }

    @Test("a database that does not exist is a lasting failure")
    func database() async throws {
        let server = try RedisServer()
        var configuration = server.configuration
        configuration.database = 99
        #expect(try await Self.failure(configuration)?.cause == .misconfigured)
    }
}
