// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Redis

@Suite("Signing in with a managed identity", .serialized, .timeLimit(.minutes(1)))
struct RedisIdentityTests {
    /// The claims of these tokens hold the object id `a-b-c`.
    private static func token(_ number: Int) -> String { "e30.eyJvaWQiOiJhLWItYyJ9.s\(number)" }

    /// An identity endpoint that answers as it is told.
    final class Endpoint: Sendable {
        private let answer = Mutex<(status: Int, body: String)>((500, ""))
        private let requests = Mutex<[String]>([])
        private let server = Mutex<Server?>(nil)

        var port: Int { self.server.withLock { $0?.port ?? 0 } }
        var lastRequest: String? { self.requests.withLock(\.last) }

        init() throws {
            let server = try Server { [unowned self] descriptor in
                var buffer = [UInt8](repeating: 0, count: 4_096)
                let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
                self.requests.withLock { $0.append(String(decoding: buffer[..<max(count, 0)], as: UTF8.self)) }
                let (status, body) = self.answer.withLock(\.self)
                let text = "HTTP/1.1 \(status) x\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
                _ = send(Array(text.utf8)[...], to: descriptor)
            }
            self.server.withLock { $0 = server }
        }

        func answer(_ status: Int, _ body: String) { self.answer.withLock { $0 = (status, body) } }

        func give(_ number: Int) {
            let expiry = SystemTime.now.components.seconds + 86_400
            self.answer(200, #"{"access_token":"\#(RedisIdentityTests.token(number))","expires_on":"\#(expiry)"}"#)
        }

        func variable(_ name: String) -> String? {
            ["IDENTITY_ENDPOINT": "http://127.0.0.1:\(self.port)/token", "IDENTITY_HEADER": "secret"][name]
        }
    }

    private static func configuration(_ server: RedisServer) -> RedisConfiguration {
        var configuration = server.configuration
        configuration.authentication = .entra(EntraIdentity())
        return configuration
    }

    private static func setPassword(_ number: Int, at server: RedisServer) async throws {
        try await server.run("ACL", "SETUSER", "a-b-c", "on", "resetpass", ">\(self.token(number))", "~*", "+@all")
    }

    @Test("a second connection signs in with the new token and takes over, while no call fails")
    func exchange() async throws {
        let (server, endpoint) = (try RedisServer(), try Endpoint())
        try await Self.setPassword(1, at: server)
        endpoint.give(1)
        try await TestClient.run(Self.configuration(server), environment: { endpoint.variable($0) }) { test in
            #expect(endpoint.lastRequest?.contains("X-IDENTITY-HEADER: secret\r\n") == true)
            #expect(await test.ask(.words("ACL", "WHOAMI")) == [.success(.text("a-b-c"))])
            let isDone = Flag()
            async let failures = withTaskGroup(of: Int.self) { group in
                for task in 0..<16 {
                    group.addTask {
                        var failures = 0
                        while !isDone.isSet {
                            let results = await test.ask(.words("ECHO", "\(task)"), .get("a"))
                            if results != [.success(.text("\(task)")), .success(.null)] { failures += 1 }
                        }
                        return failures
                    }
                }
                return await group.reduce(0, +)
            }
            for number in 2...5 {
                try await Self.setPassword(number, at: server)
                endpoint.give(number)
                await test.client.core.fetchToken()
                await test.wait { $0.metrics.connections == number }
            }
            isDone.set()
            #expect(await failures == 0)
            let metrics = await test.client.status.metrics
            #expect(metrics.disconnections.isEmpty)
            #expect(metrics.tokens == 5)
            // The old ones are gone: one of ours, and the one that asks.
            while try await server.run("CLIENT", "LIST").split(separator: "\n").count > 2 {}
        }
    }

    @Test("the same token again exchanges nothing, and an endpoint that fails changes nothing")
    func sameToken() async throws {
        let (server, endpoint) = (try RedisServer(), try Endpoint())
        try await Self.setPassword(1, at: server)
        endpoint.give(1)
        try await TestClient.run(Self.configuration(server), environment: { endpoint.variable($0) }) { test in
            await test.client.core.fetchToken()
            await test.wait { $0.metrics.tokens == 2 }
            endpoint.answer(500, "SECRET")
            await test.client.core.fetchToken()
            await test.wait { $0.metrics.tokenFailures == 1 }
            #expect(await test.ask(.get("a")) == [.success(.null)])
            #expect(await test.client.status.metrics.connections == 1)
            #expect(test.log.lines.count == 1)
            #expect(!test.log.lines.joined().contains("SECRET"))
        }
    }

    @Test("a token that is refused leaves the old connection in service, until another comes")
    func refusedToken() async throws {
        let (server, endpoint) = (try RedisServer(), try Endpoint())
        try await Self.setPassword(1, at: server)
        endpoint.give(1)
        try await TestClient.run(Self.configuration(server), environment: { endpoint.variable($0) }) { test in
            endpoint.give(2)
            await test.client.core.fetchToken()
            await test.wait { $0.metrics.disconnections[.credentials, default: 0] >= 1 }
            #expect(await test.ask(.get("a")) == [.success(.null)])
            try await Self.setPassword(2, at: server)
            await test.wait { $0.metrics.connections == 2 }
            #expect(await test.ask(.get("a")) == [.success(.null)])
        }
    }

    @Test("without a token the client says so, and serves as soon as there is one")
    func late() async throws {
        let (server, endpoint) = (try RedisServer(), try Endpoint())
        try await Self.setPassword(1, at: server)
        endpoint.answer(400, "{}")
        try await TestClient.run(Self.configuration(server), environment: { endpoint.variable($0) }, isReady: false) {
            test in
            let check = await test.client.check()
            #expect(check.problem?.contains("the identity endpoint answered 400") == true)
            endpoint.give(7)
            await test.wait { $0.nodes.contains { $0.cause == .credentials } }
            try await Self.setPassword(7, at: server)
            try await Self.setPassword(8, at: server)
            endpoint.give(8)
            await test.wait { $0.state == .ready }
        }
    }

    @Test("an endpoint that hangs, ends early or sends garbage is unreachable or malformed")
    func broken() async throws {
        let loop = try EventLoop(name: "identity test")
        for bytes in ["", "garbage\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab"] {
            let server = try Server { descriptor in _ = send(Array(bytes.utf8)[...], to: descriptor) }
            await #expect(throws: IdentityError.self) { try await Self.fetch(server.port, on: loop) }
        }
        let hanging = try Server { descriptor in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while unsafe recv(descriptor, &buffer, buffer.count, 0) > 0 {}
        }
        await #expect(throws: IdentityError.unreachable("it does not answer in time")) {
            try await Self.fetch(hanging.port, on: loop)
        }
        await loop.close()
    }

    private static func fetch(_ port: Int, on loop: EventLoop) async throws -> AccessToken {
        try await IdentityClient.token(
            for: EntraIdentity(),
            environment: { $0 == "AZURE_POD_IDENTITY_AUTHORITY_HOST" ? "http://127.0.0.1:\(port)" : nil },
            timeout: .milliseconds(200),
            on: loop
        )
    }
}
