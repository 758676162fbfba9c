// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import EventLoop
import Redis
import Scoring
import TestSupport
import Testing

@testable import ScoringHandler

@Suite("Results in Redis", .serialized, .timeLimit(.minutes(1)))
struct RedisResultTests {
    /// Results are kept under every other key.
    private static let entries = (0..<40).map { number in
        let hash = SHA256()
        hash.update(number)
        let result = RowResult(bytes: Array("result \(number)".utf8))
        return CacheEntry(key: CacheKey(hash.finish()), result: result, timeToLive: .seconds(600))
    }
    private static let keys = Self.entries.map(\.key)
    private static let findings = Self.entries.enumerated().map { $0 % 2 == 0 ? CacheFinding.hit($1.result) : .miss }

    /// Calls `body` with a store whose client is connected to `server`, and which keeps every other entry.
    private static func withStore(
        _ server: RedisServer,
        _ body: (RedisCacheStore, RedisClient) async throws -> Void
    ) async throws {
        let loop = try EventLoop(name: "redis")
        let configuration = RedisConfiguration(endpoints: [server.endpoint])
        let client = try RedisClient(configuration: configuration, eventLoop: loop)
        client.start()
        _ = await client.status { $0.state == .ready }
        let store = RedisCacheStore(client: client, timeout: .seconds(10))
        store.store(Self.entries.enumerated().filter { $0.offset % 2 == 0 }.map(\.element), priority: .interactive)
        _ = await client.status { $0.metrics.writesDone == Self.entries.count / 2 }
        let result: Result<Void, any Error>
        do { result = .success(try await body(store, client)) } catch { result = .failure(error) }
        await client.close()
        await loop.close()
        try result.get()
    }

    private static func calls(of command: String, at server: RedisServer) async throws -> Int {
        let statistics = try await server.run("INFO", "commandstats")
        let line = statistics.split(whereSeparator: \.isNewline).first { $0.hasPrefix("cmdstat_\(command):calls=") }
        return line.flatMap { Int($0.drop { $0 != "=" }.dropFirst().prefix { $0.isNumber }) } ?? 0
    }

    @Test("are asked for by one command for many rows, and are each row's own", arguments: [1, 2, 16, 17, 40])
    func together(count: Int) async throws {
        let server = try RedisServer()
        try await Self.withStore(server) { store, _ in
            let found = await store.lookUp(Array(Self.keys.prefix(count)), priority: .interactive)
            #expect(found == Array(Self.findings.prefix(count)))
            let many = try await Self.calls(of: "mget", at: server)
            let one = try await Self.calls(of: "get", at: server)
            let rest = count % KeyQuestion.maximumKeys
            #expect(many == count / KeyQuestion.maximumKeys + (rest > 1 ? 1 : 0))
            #expect(one == (rest == 1 ? 1 : 0))
        }
    }

    @Test("are asked for one by one where the user may do no more")
    func permission() async throws {
        let server = try RedisServer()
        try await Self.withStore(server) { store, _ in
            try await server.run("ACL", "SETUSER", "default", "-mget")
            #expect(await store.lookUp(Self.keys, priority: .interactive) == Self.keys.map { _ in .unknown })
            #expect(await store.lookUp(Self.keys, priority: .interactive) == Self.findings)
        }
    }

    @Test("are asked for one by one in a cluster, whose nodes each have some")
    func cluster() async throws {
        let server = try RedisServer("--cluster-enabled", "yes")
        try await server.run("CLUSTER", "ADDSLOTSRANGE", "0", "16383")
        while try await !server.run("CLUSTER", "INFO").contains("cluster_state:ok") {}
        try await Self.withStore(server) { store, client in
            #expect(client.isCluster)
            #expect(await store.lookUp(Self.keys, priority: .interactive) == Self.findings)
            let calls = try await Self.calls(of: "mget", at: server)
            #expect(calls == 0)
        }
    }

    @Test("are a miss where something else is in their place, for that row alone")
    func otherThings() async throws {
        let server = try RedisServer()
        try await Self.withStore(server) { store, client in
            let names = try await server.run("KEYS", "*").split(whereSeparator: \.isNewline).map { String($0) }
            try await server.run("DEL", names[0], names[1])
            try await server.run("LPUSH", names[0], "x")
            try await server.run("SET", names[1], "hello")
            let found = await store.lookUp(Self.keys, priority: .interactive)
            #expect(found.count { $0 == .miss } == Self.keys.count / 2 + 2)
            #expect(zip(found, Self.findings).allSatisfy { $0 == $1 || $0 == .miss })
            #expect(await client.status.metrics.disconnections.isEmpty)
        }
    }

    @Test("are never another row's: its value ends the connection")
    func mismatch() async throws {
        let server = try RedisServer()
        try await Self.withStore(server) { store, client in
            let names = try await server.run("KEYS", "*").split(whereSeparator: \.isNewline).map { String($0) }
            try await server.run("COPY", names[0], names[1], "REPLACE")
            let found = await store.lookUp(Self.keys, priority: .interactive)
            #expect(found.count { $0 == .unknown } == 1)
            #expect(zip(found, Self.findings).allSatisfy { $0 == $1 || $0 == .unknown })
            _ = await client.status { $0.metrics.disconnections[.mismatch] == 1 && $0.state == .ready }
        }
    }
}
