// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import TestSupport
import Testing

@testable import Redis

@Suite("A cluster of three servers", .serialized, .timeLimit(.minutes(1)))
struct RedisClusterTests {
    @Test("every key is at its node, with one connection a node", arguments: [false, true])
    func keys(isEncrypted: Bool) async throws {
        let certificates = try Certificates()
        let tls = isEncrypted ? (certificates, certificate: try certificates.issue(for: "DNS:cache.example")) : nil
        let servers = try await RedisCluster(tls).servers
        var configuration = servers[0].configuration
        configuration.usesTLS = isEncrypted
        configuration.tlsName = "cache.example"
        configuration.authorityFile = certificates.authority
        try await TestClient.run(configuration) { test in
            await test.allConnected(3)
            let keys = (0..<300).map { "key\($0)" }
            let stored = await test.client.lookUp(keys.map { .set($0, "value of \($0)") }, deadline: .now + .seconds(5))
            #expect(stored.allSatisfy { $0 == .success(.status("OK")) })
            let read = await test.client.lookUp(keys.map { .get($0) }, deadline: .now + .seconds(5))
            #expect(read == keys.map { .success(.text("value of \($0)")) })
            let status = await test.client.status
            #expect(status.isCluster)
            #expect(status.metrics.redirects == 0)
            #expect(status.metrics.connections == 3)
            for server in servers {
                let size = try await server.run("DBSIZE")
                #expect(size != "0")
            }
        }
    }

    @Test("a slot that has moved is found, and the map learns it")
    func moved() async throws {
        let cluster = try await RedisCluster()
        let slot = MovingSlot(of: cluster, to: cluster.servers[1])
        try await TestClient.run(cluster.servers[0].configuration) { test in
            await test.allConnected(3)
            try await slot.beginImport()
            try await slot.tell([1, 0, 2].map { cluster.servers[$0] })
            #expect(await test.ask(.set(slot.key, "1")) == [.success(.status("OK"))])
            #expect(await test.client.status.metrics.redirects == 1)
            #expect(await test.ask(.get(slot.key)) == [.success(.text("1"))])
            #expect(await test.client.status.metrics.redirects == 1)
        }
    }

    @Test("a key of a migrating slot is asked for where it goes, this once")
    func ask() async throws {
        let cluster = try await RedisCluster()
        let slot = MovingSlot(of: cluster, to: cluster.servers[1])
        try await TestClient.run(cluster.servers[0].configuration) { test in
            await test.allConnected(3)
            try await slot.beginImport()
            try await slot.beginMigration()
            let answers = await test.ask(.set(slot.key, "1"), .get(slot.key))
            #expect(answers == [.success(.status("OK")), .success(.text("1"))])
            #expect(await test.ask(.get(slot.key)) == [.success(.text("1"))])
            let metrics = await test.client.status.metrics
            #expect(metrics.redirects == 3)
            #expect(metrics.refusals == ["ASK": 3])
        }
    }

    @Test("a command that is sent on to a node without a connection waits for one", arguments: [false, true])
    func newcomer(isMigrating: Bool) async throws {
        let cluster = try await RedisCluster()
        try await TestClient.run(cluster.servers[0].configuration) { test in
            await test.allConnected(3)
            let newcomer = try await cluster.newcomer()
            let slot = MovingSlot(of: cluster, to: newcomer)
            try await slot.beginImport()
            if isMigrating {
                try await slot.beginMigration()
            } else {
                try await slot.tell([newcomer] + cluster.servers)
            }
            let answers = await test.ask(.set(slot.key, "1"), .get(slot.key))
            #expect(answers == [.success(.status("OK")), .success(.text("1"))])
            let status = await test.client.status
            #expect(status.metrics.redirects == 2)
            #expect(status.nodes.filter(\.isConnected).map(\.name).contains("\(newcomer.endpoint)"))
            #expect(status.metrics.inFlight == 0)
        }
    }

    @Test("a command that is sent on to a node that cannot be reached ends as a miss at once")
    func unreachable() async throws {
        let cluster = try await RedisCluster()
        try await TestClient.run(cluster.servers[0].configuration) { test in
            await test.allConnected(3)
            let newcomer = try await cluster.newcomer()
            let slot = MovingSlot(of: cluster, to: newcomer)
            try await slot.tell([cluster.servers[0]])
            newcomer.kill()
            #expect(await test.ask(.get(slot.key)) == [.failure(.connectionLost)])
            #expect(await test.ask(.get(slot.key)) == [.failure(.disconnected)])
        }
    }

    @Test("a node that is killed takes its keys with it, and nobody else's")
    func killed() async throws {
        let servers = try await RedisCluster().servers
        try await TestClient.run(servers[0].configuration, adjust: { $0.hardTime = .seconds(5) }) { test in
            await test.allConnected(3)
            for server in servers { try await server.run("CONFIG", "SET", "cluster-require-full-coverage", "no") }
            servers[2].kill()
            await test.wait { $0.nodes.contains { $0.cause == .network } }
            let keys = (0..<3).map(RedisCluster.key)
            let results = await test.ask(.get(keys[0]), .get(keys[1]), .get(keys[2]))
            #expect(results == [.success(.null), .success(.null), .failure(.disconnected)])
            #expect(await test.client.status.state == .ready)
        }
    }

    @Test("a node whose replica takes over is found again, and the others serve meanwhile")
    func takeover() async throws {
        let cluster = try await RedisCluster(nodeTimeout: 500)
        let servers = cluster.servers
        let replica = try await cluster.replica(of: servers[2])
        try await TestClient.run(servers[0].configuration) { test in
            await test.allConnected(3)
            for server in servers { try await server.run("CONFIG", "SET", "cluster-require-full-coverage", "no") }
            let keys = (0..<3).map(RedisCluster.key)
            #expect(await test.ask(.set(keys[2], "kept")) == [.success(.status("OK"))])
            while try await replica.run("DBSIZE") != "1" {}
            servers[2].kill()
            await test.repeatedly(.get(keys[2])) { result in
                if case .success(let reply) = result { #expect(reply == .text("kept")) }
                return (try? result.get()) != nil
            }
            #expect(await test.ask(.get(keys[0]), .get(keys[1])) == [.success(.null), .success(.null)])
            #expect(await test.ask(.set(keys[2], "new")) == [.success(.status("OK"))])
            let stored = try await replica.run("GET", keys[2])
            #expect(stored == "new")
        }
    }

    @Test("nodes that send a command in circles end as a miss")
    func circles() async throws {
        let server = try Server { descriptor in
            var address = sockaddr_in()
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            _ = unsafe withUnsafeMutablePointer(to: &address) {
                unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe getsockname(descriptor, $0, &size)
                }
            }
            let port = in_port_t(bigEndian: address.sin_port)
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while case let count = unsafe recv(descriptor, &buffer, buffer.count, 0), count > 0 {
                let text = String(decoding: buffer[..<count], as: UTF8.self)
                let answer =
                    text.hasSuffix("PING\r\n") ? "-ERR unknown\r\n+PONG\r\n" : "+OK\r\n-ASK 1 127.0.0.1:\(port)\r\n"
                let first = text.contains("ASKING") ? answer : answer.replacingPrefix("+OK\r\n")
                _ = send(Array(first.utf8)[...], to: descriptor)
            }
        }
        try await TestClient.run(RedisConfiguration(endpoints: [server.endpoint])) { test in
            #expect(await test.ask(.get("a")) == [.failure(.tooManyRedirects)])
            #expect(await test.client.status.metrics.redirects == 4)
        }
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String) -> String {
        self.hasPrefix(prefix) ? String(self.dropFirst(prefix.count)) : self
    }
}
