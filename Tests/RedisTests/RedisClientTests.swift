// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import EventLoop
import TestSupport
import Testing

@testable import Redis

@Suite("A client of one server", .serialized, .timeLimit(.minutes(1)))
struct RedisClientTests {
    @Test("values are stored and read, byte for byte")
    func values() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration) { test in
            let value = (0..<60_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }
            let key = Array("k\r\n\u{0}".utf8)
            #expect(await test.ask(.set(key, to: value, expiry: .seconds(60))) == [.success(.status("OK"))])
            #expect(await test.ask(.get(key)) == [.success(.bytes(value))])
            #expect(await test.ask(.get("missing")) == [.success(.null)])
            #expect(await test.ask(.delete(key), .get(key)) == [.success(.integer(1)), .success(.null)])
            let status = await test.client.status
            #expect(status.state == .ready)
            #expect(!status.isCluster)
            #expect(status.problem == nil)
            #expect(status.metrics.inFlight == 0)
        }
    }

    @Test("of several commands each has its own outcome")
    func outcomes() async throws {
        let server = try RedisServer()
        try await server.run("LPUSH", "list", "x")
        try await TestClient.run(server.configuration) { test in
            let long = RedisCommand.get([UInt8](repeating: 0, count: RedisCommand.maximumSize))
            let results = await test.ask(.set("a", "1"), .get("list"), .get("a"), long, .get("b"), .words("FOO"))
            #expect(results.count == 6)
            #expect(results[0] == .success(.status("OK")))
            #expect(results[2] == .success(.text("1")))
            #expect(results[3] == .failure(.tooLarge))
            #expect(results[4] == .success(.null))
            guard case .failure(.server(let wrongType)) = results[1], case .failure(.server(let unknown)) = results[5]
            else {
                return #expect(Bool(false), "\(results)")
            }
            #expect(wrongType.code == "WRONGTYPE")
            #expect(unknown.action == .doWithout)
            #expect(await test.client.status.state == .ready)
        }
    }

    @Test("a deadline that has passed, and no commands at all, ask nothing")
    func nothing() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration) { test in
            #expect(await test.ask(.get("a"), within: .zero) == [.failure(.deadline)])
            #expect(await test.ask() == [])
            #expect(await test.client.status.metrics.lookUps == 0)
        }
    }

    @Test("thousands of look-ups, one after the other, each have their answer")
    func sequenceOfLookUps() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration) { test in
            for _ in 0..<5_000 { #expect(await test.ask(.get("a")) == [.success(.null)]) }
            #expect(await test.client.status.metrics.replies == 5_000)
        }
    }

    @Test("writes that nobody waits for arrive, in order, and are counted")
    func submit() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration) { test in
            for index in 0..<500 { test.client.submit([.set("a", "\(index)"), .set("key\(index)", "x")]) }
            let status = await test.wait { $0.metrics.writesDone + $0.metrics.writesDropped == 1_000 }
            let size = try await server.run("DBSIZE")
            #expect(status.metrics.writesDone >= 2)
            #expect(Int(size).map { $0 <= status.metrics.writesDone } == true)
            if status.metrics.writesDropped == 0 { #expect(await test.ask(.get("a")) == [.success(.text("499"))]) }
        }
    }

    @Test("a value longer than allowed ends the connection, and the next one serves")
    func longValue() async throws {
        let server = try RedisServer()
        try await server.run("SETRANGE", "long", "70000", "x")
        try await TestClient.run(server.configuration) { test in
            #expect(await test.ask(.get("long"), .get("a")) == [.failure(.connectionLost), .failure(.connectionLost)])
            await test.wait { $0.metrics.connections == 2 }
            #expect(await test.ask(.get("a")) == [.success(.null)])
            #expect(await test.client.status.metrics.disconnections == [.protocolError: 1])
        }
    }

    @Test("a reported mismatch ends the connection, and the next one serves")
    func mismatch() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration) { test in
            test.client.reportMismatch(of: .get("a"))
            await test.wait { $0.metrics.connections == 2 }
            #expect(await test.client.status.metrics.disconnections == [.mismatch: 1])
        }
    }

    @Test("bulk callers leave half of the room to others, and what does not fit is a miss at once")
    func priorities() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration) { test in
            server.stop()
            defer { server.resume() }
            async let bulk = test.client.lookUp(
                (0..<1_000).map { .get("\($0)") },
                deadline: .now + .milliseconds(300),
                priority: .bulk
            )
            _ = await test.wait { $0.metrics.lookUps == 1 }
            let others = await test.client.lookUp((0..<600).map { .get("\($0)") }, deadline: .now + .milliseconds(300))
            #expect(await bulk.count { $0 == .failure(.busy) } == 488)
            #expect(others.count { $0 == .failure(.busy) } == 88)
            #expect(others.count { $0 == .failure(.deadline) } == 512)
        }
    }

    @Test("database, name and password are set on the connection")
    func sequence() async throws {
        let server = try RedisServer("--requirepass", "pass word")
        var configuration = server.configuration
        configuration.authentication = .password("pass word")
        configuration.database = 3
        configuration.clientName = "scoring"
        try await TestClient.run(configuration) { test in
            let results = await test.ask(.words("CLIENT", "GETNAME"), .words("CLIENT", "INFO"))
            #expect(results.first == .success(.text("scoring")))
            guard case .success(.bytes(let info)) = results.last else { return #expect(Bool(false)) }
            #expect(String(decoding: info, as: UTF8.self).contains(" db=3 "))
        }
    }

    @Test("the check measures the round trip")
    func check() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration, isReady: false) { test in
            let check = await test.client.check()
            #expect(check.problem == nil)
            #expect(check.roundTrip.map { $0 > .zero && $0 < .seconds(1) } == true)
            #expect(check.status.nodes.map(\.peer) == ["127.0.0.1:\(server.port)"])
        }
    }

    @Test("without a server everything is a miss at once, until there is one")
    func absent() async throws {
        let server = try RedisServer()
        server.kill()
        try await TestClient.run(server.configuration, isReady: false) { test in
            let check = await test.client.check()
            #expect(check.problem?.contains("refuses the connection") == true)
            #expect(check.roundTrip == nil)
            #expect(await test.ask(.get("a")) == [.failure(.disconnected)])
            test.client.submit([.set("a", "1")])
            #expect(await test.client.status.metrics.writesDropped == 1)
            try server.restart()
            await test.wait { $0.state == .ready }
            #expect(await test.ask(.get("a")) == [.success(.null)])
        }
    }

    @Test("a closed client answers at once, and closing lets callers go")
    func close() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration) { test in
            server.stop()
            defer { server.resume() }
            async let results = test.ask(.get("a"))
            await test.wait { $0.metrics.lookUps == 1 }
            await test.client.close()
            #expect(await results.allSatisfy { if case .failure = $0 { true } else { false } })
            #expect(await test.ask(.get("a")) == [.failure(.closed)])
            await test.client.close()
        }
    }
}
