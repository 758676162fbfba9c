// ScoringFunctions
// SPDX-License-Identifier: MIT

import TestSupport
import Testing

@testable import Redis

@Suite("A server that falls silent", .serialized, .timeLimit(.minutes(1)), .enabled(if: DistantServer.isPossible))
struct DistantServerTests {
    @Test("while a command is under way: the caller leaves, and the connection ends a second later")
    func inFlight() async throws {
        let server = try DistantServer()
        try await TestClient.run(RedisConfiguration(endpoints: [server.endpoint])) { test in
            try server.vanish()
            #expect(await test.askInVain(.get("a"), within: .milliseconds(25)) == [.failure(.deadline)])
            await test.pass(.seconds(1))
            await test.wait { $0.metrics.disconnections[.silence] == 1 }
            try server.appear()
            await test.wait { $0.state == .ready }
            #expect(await test.ask(.get("a")) == [.success(.null)])
        }
    }

    @Test("while nothing is under way: the next PING finds out, and nobody has waited")
    func idle() async throws {
        let server = try DistantServer()
        let configuration = RedisConfiguration(endpoints: [server.endpoint])
        try await TestClient.run(configuration, adjust: { $0.keepAlive = .seconds(300) }) { test in
            try server.vanish()
            await test.pass(.seconds(300)) { $0.metrics.disconnections[.silence] == 1 }
            #expect(await test.ask(.get("a")) == [.failure(.disconnected)])
            try server.appear()
            await test.wait { $0.state == .ready }
            #expect(await test.ask(.get("a")) == [.success(.null)])
        }
    }
}
