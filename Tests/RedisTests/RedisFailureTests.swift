// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import TestSupport
import Testing

@testable import Redis

@Suite("A server that fails", .serialized, .timeLimit(.minutes(1)))
struct RedisFailureTests {
    @Test("killed under load: nobody waits for ever, and the next server serves", arguments: [false, true])
    func killed(isEncrypted: Bool) async throws {
        let certificates = try Certificates()
        let certificate = try certificates.issue(for: "DNS:cache.example")
        let server = try RedisServer(tls: isEncrypted ? (certificates, certificate) : nil)
        var configuration = server.configuration
        configuration.usesTLS = isEncrypted
        configuration.tlsName = "cache.example"
        configuration.authorityFile = certificates.authority
        try await TestClient.run(configuration) { test in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<20 {
                    group.addTask {
                        while true {
                            let results = await test.ask(.get("\(task)"), .get("b"), within: .milliseconds(500))
                            if results.contains(where: { if case .failure = $0 { true } else { false } }) { return }
                            #expect(results == [.success(.null), .success(.null)])
                        }
                    }
                }
                await test.wait { $0.metrics.replies > 1_000 }
                server.kill()
                try await group.waitForAll()
            }
            await test.wait { $0.state == .disconnected }
            #expect(await test.client.status.metrics.disconnections[.network, default: 0] >= 1)
            try server.restart()
            await test.wait { $0.state == .ready }
            #expect(await test.ask(.set("a", "1"), .get("a")) == [.success(.status("OK")), .success(.text("1"))])
        }
    }

    @Test("stopped: callers leave at their deadline, silence ends the connection, and then it serves again")
    func stopped() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration, adjust: { $0.hardTime = .seconds(1_000) }) { test in
            server.stop()
            #expect(await test.askInVain(.get("a"), within: .seconds(25)) == [.failure(.deadline)])
            await test.pass(.seconds(900))
            #expect(await test.client.status.state == .ready)
            await test.pass(.seconds(100))
            let end = await test.wait { $0.state == .disconnected }
            #expect(end.nodes.first?.cause == .silence)
            server.resume()
            await test.wait { $0.state == .ready }
            #expect(await test.ask(.get("a")) == [.success(.null)])
        }
    }

    @Test("stopped: no caller waits longer than the connection string says")
    func commandTimeout() async throws {
        let server = try RedisServer()
        let text = "127.0.0.1:\(server.port),asyncTimeout=20000"
        let configuration = try RedisConfiguration(connectionString: text)
        try await TestClient.run(configuration, adjust: { $0.hardTime = .seconds(3_000) }) { test in
            server.stop()
            async let results = test.ask(.get("a"), within: .seconds(30_000))
            await test.wait { $0.metrics.lookUps == 1 }
            await test.pass(.seconds(20))
            #expect(await results == [.failure(.deadline)])
            server.resume()
        }
    }

    @Test("five soft time-outs open the breaker, which a PING and three look-ups close; the connection stays")
    func breaker() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration, adjust: { $0.hardTime = .seconds(3_000) }) { test in
            server.stop()
            for _ in 0..<5 {
                #expect(await test.client.status.state == .ready)
                #expect(await test.askInVain(.get("a"), within: .seconds(1)) == [.failure(.deadline)])
            }
            #expect(await test.client.status.state == .breakerOpen)
            #expect(await test.ask(.get("a")) == [.failure(.breakerOpen)])
            #expect(!test.client.isServing)
            server.resume()
            await test.pass(.seconds(2))
            await test.wait { $0.state == .ready }
            for _ in 0..<4 { #expect(await test.ask(.get("a")) == [.success(.null)]) }
            let metrics = await test.client.status.metrics
            #expect(metrics.connections == 1)
            #expect(metrics.lateReplies == 5)
            #expect(await test.ask(.set("a", "1")) == [.success(.status("OK"))])
        }
    }

    @Test("a caller that is cancelled leaves at once, which says nothing about the server")
    func cancelled() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration, adjust: { $0.hardTime = .seconds(3_000) }) { test in
            server.stop()
            for _ in 0..<8 {
                let task = Task { await test.ask(.get("a"), .get("b")) }
                task.cancel()
                #expect(await task.value == [.failure(.deadline), .failure(.deadline)])
            }
            server.resume()
            #expect(await test.ask(.get("a")) == [.success(.null)])
            #expect(await test.client.status.metrics.connections == 1)
        }
    }

    @Test("a half answered look-up has half of its results")
    func half() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration, adjust: { $0.hardTime = .seconds(3_000) }) { test in
            let results = await test.askInVain(.get("a"), .words("BLPOP", "list", "0"), .get("b"), within: .seconds(1))
            #expect(results == [.success(.null), .failure(.deadline), .failure(.deadline)])
            try await server.run("LPUSH", "list", "x")
            #expect(await test.ask(.get("b")) == [.success(.null)])
            #expect(await test.client.status.metrics.lateReplies == 2)
        }
    }

    @Test("no reply ever reaches another caller, whoever leaves when, while the server pauses and goes on")
    func replies() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration, adjust: { $0.hardTime = .seconds(100_000) }) { test in
            for group in 0..<10 {
                _ = await test.ask(.words("MSET", "k\(group)", "v\(group)", isWrite: true))
            }
            let isDone = Flag()
            let answered = Count()
            async let callers: Void = withTaskGroup { group in
                for task in 0..<64 {
                    group.addTask {
                        var generator = SplitMix64(state: UInt64(task))
                        while !isDone.isSet { answered.add(await Self.askOnce(test, task, &generator)) }
                    }
                }
            }
            for round in 0..<12 {
                let before = await test.client.status.metrics
                if round % 3 == 2 {
                    server.stop()
                    await test.wait { $0.metrics.softTimeouts > before.softTimeouts || $0.state == .breakerOpen }
                    server.resume()
                } else {
                    try await server.run("CLIENT", "PAUSE", "40", "ALL")
                    await test.wait { $0.metrics.softTimeouts > before.softTimeouts || $0.state == .breakerOpen }
                }
                await Self.serveAgain(test, until: before.replies + 50)
            }
            #expect(answered.value > 100)
            isDone.set()
            await callers
            let metrics = await test.client.status.metrics
            #expect(metrics.lateReplies > 0)
            #expect(metrics.disconnections.isEmpty)
        }
    }

    /// Waits for replies; a pause may have opened the breaker, which the server's being well closes again.
    private static func serveAgain(_ test: TestClient, until replies: Int) async {
        while true {
            let status = await test.wait { $0.metrics.replies > replies || $0.state == .breakerOpen }
            guard status.state == .breakerOpen else { return }
            await test.pass(.seconds(60))
            await test.wait { $0.state != .breakerOpen }
        }
    }

    /// One look-up of keys whose values are known, with a random deadline or cancelled at random.
    private static func askOnce(_ test: TestClient, _ task: Int, _ generator: inout SplitMix64) async -> Int {
        let keys = (0..<Int.random(in: 1...8, using: &generator)).map { _ in Int.random(in: 0..<10, using: &generator) }
        let time = Duration.microseconds(Int.random(in: 50...60_000, using: &generator))
        let isCancelled = Int.random(in: 0..<3, using: &generator) == 0
        let commands = keys.map { RedisCommand.words("ECHO", "\(task).\($0)") } + keys.map { .get("k\($0)") }
        let call = Task { await test.client.lookUp(commands, deadline: test.loop.now + time) }
        if isCancelled { call.cancel() }
        let results = await call.value
        let expected = keys.map { "\(task).\($0)" } + keys.map { "v\($0)" }
        var answered = 0
        for (result, text) in zip(results, expected) {
            if case .success(let reply) = result {
                #expect(reply == .text(text))
                answered += 1
            }
        }
        if answered == 0 { await Task.yield() }
        return answered
    }

    @Test("out of memory: writes stop, reads go on")
    func outOfMemory() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration) { test in
            _ = await test.ask(.set("a", "1"))
            try await server.run("CONFIG", "SET", "maxmemory", "1")
            guard case .failure(.server(let error)) = await test.ask(.set("b", "1")).first else {
                return #expect(Bool(false))
            }
            #expect(error.code == "OOM")
            #expect(await test.ask(.set("b", "1"), .get("a")) == [.failure(.writesRefused), .success(.text("1"))])
            #expect(await test.client.status.metrics.refusals == ["OOM": 1])
        }
    }

    @Test("a replica: writes stop, and the client connects again")
    func replica() async throws {
        let (primary, server) = (try RedisServer(), try RedisServer())
        try await TestClient.run(server.configuration) { test in
            try await server.run("REPLICAOF", "127.0.0.1", "\(primary.port)")
            guard case .failure(.server(let error)) = await test.ask(.set("b", "1")).first else {
                return #expect(Bool(false))
            }
            #expect(error.code == "READONLY")
            await test.wait { $0.metrics.connections == 2 }
            #expect(await test.ask(.set("b", "1"), .get("b")) == [.failure(.writesRefused), .success(.null)])
            #expect(await test.client.status.metrics.disconnections == [.demoted: 1])
        }
    }

    @Test("a server that loads its data is not ready until it serves")
    func loading() async throws {
        let server = try RedisServer("--enable-debug-command", "local")
        try await server.run("DEBUG", "POPULATE", "20000", "k", "100")
        try await server.run("SAVE")
        try server.restart("--key-load-delay", "50", "--loading-process-events-interval-bytes", "1024")
        try await TestClient.run(server.configuration, isReady: false) { test in
            let first = await test.wait { $0.nodes.contains { $0.cause != nil } || $0.state == .ready }
            #expect(first.nodes.first?.cause == .notServing)
            await test.wait { $0.state == .ready }
            #expect(await test.ask(.words("DBSIZE")) == [.success(.integer(20_000))])
        }
    }

    @Test("a server with too many clients is asked again much later")
    func full() async throws {
        let server = try RedisServer("--maxclients", "2")
        try await TestClient.run(server.configuration) { first in
            try await TestClient.run(server.configuration) { second in
                try await TestClient.run(server.configuration, isReady: false) { third in
                    let node = await third.wait { $0.nodes.contains { $0.cause != nil } }.nodes.first
                    #expect(node?.cause == .tooManyClients, "\(node?.problem ?? "")")
                    #expect(await first.ask(.get("a")) == [.success(.null)])
                    #expect(await second.ask(.get("a")) == [.success(.null)])
                }
            }
        }
    }

    @Test("an idle connection that the server ends is replaced")
    func idle() async throws {
        let server = try RedisServer("--timeout", "1")
        try await TestClient.run(server.configuration) { test in
            await test.wait { $0.metrics.connections == 2 }
            #expect(await test.ask(.get("a")) == [.success(.null)])
        }
    }

    @Test("a connection on which nothing moves is kept by a PING now and then")
    func keepAlive() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration, adjust: { $0.keepAlive = .seconds(300) }) { test in
            for count in 2...4 {
                await test.pass(.seconds(300))
                // The first one has ended the connect sequence.
                while try await !server.run("INFO", "commandstats").contains("cmdstat_ping:calls=\(count),") {}
            }
            #expect(await test.client.status.metrics.connections == 1)
        }
    }

    @Test("a name that leads nowhere is looked up again and again, and said")
    func unknownName() async throws {
        let configuration = RedisConfiguration(endpoints: [Endpoint(host: "cache.invalid", port: 6_379)])
        try await TestClient.run(configuration, isReady: false) { test in
            let status = await test.wait { $0.metrics.disconnections[.network, default: 0] >= 3 }
            #expect(status.nodes.first?.problem?.contains("cache.invalid") == true)
            #expect(await test.ask(.get("a")) == [.failure(.disconnected)])
        }
    }

    @Test("a connection that an administrator kills is replaced at once")
    func killedClient() async throws {
        let server = try RedisServer()
        try await TestClient.run(server.configuration) { test in
            let start = ContinuousClock.now
            try await server.run("CLIENT", "KILL", "TYPE", "normal")
            await test.wait { $0.metrics.connections == 2 }
            #expect(ContinuousClock.now - start < .seconds(1))
        }
    }
}
