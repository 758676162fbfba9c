// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import TestSupport
import Testing

@testable import Redis

@Suite("A cluster of three servers", .serialized, .timeLimit(.minutes(1)))
struct RedisClusterTests {
    /// Three servers that share the slots and know each other.
    private static func cluster(
        _ tls: (Certificates, certificate: String)? = nil,
        nodeTimeout: Int = 1_500
    ) async throws -> [RedisServer] {
        let options = tls == nil ? [] : ["--tls-cluster", "yes"]
        let servers = try (0..<3).map { _ in
            let cluster = ["--cluster-enabled", "yes", "--cluster-node-timeout", "\(nodeTimeout)"]
            return try RedisServer(options: cluster + options, tls: tls)
        }
        for (server, range) in zip(servers, [("0", "5460"), ("5461", "10922"), ("10923", "16383")]) {
            let answer = try await server.run("CLUSTER", "ADDSLOTSRANGE", range.0, range.1)
            #expect(answer == "OK")
        }
        for server in servers.dropFirst() {
            let answer = try await server.run("CLUSTER", "MEET", "127.0.0.1", "\(servers[0].port)")
            #expect(answer == "OK")
        }
        for server in servers {
            while true {
                let info = try await server.run("CLUSTER", "INFO")
                if info.contains("cluster_state:ok"), info.contains("cluster_known_nodes:3") { break }
            }
        }
        return servers
    }

    /// A server more, which takes the place of `primary` should that one fail.
    private static func replica(of primary: RedisServer) async throws -> RedisServer {
        let server = try RedisServer("--cluster-enabled", "yes", "--cluster-node-timeout", "500")
        let identifier = try await primary.run("CLUSTER", "MYID")
        try await server.run("CLUSTER", "MEET", "127.0.0.1", "\(primary.port)")
        while try await server.run("CLUSTER", "REPLICATE", identifier) != "OK" {}
        while try await !server.run("INFO", "replication").contains("master_link_status:up") {}
        return server
    }

    private static func key(in server: Int) -> String {
        let ranges = [0..<5_461, 5_461..<10_923, 10_923..<16_384]
        return (0...).lazy.map { "key\($0)" }.first { ranges[server].contains(Slot(key: Array($0.utf8)).number) } ?? ""
    }

    @Test("every key is at its node, with one connection a node", arguments: [false, true])
    func keys(isEncrypted: Bool) async throws {
        let certificates = try Certificates()
        let tls = isEncrypted ? (certificates, certificate: try certificates.issue(for: "DNS:cache.example")) : nil
        let servers = try await Self.cluster(tls)
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
        let servers = try await Self.cluster()
        let key = Self.key(in: 0)
        let slot = "\(Slot(key: Array(key.utf8)).number)"
        try await TestClient.run(servers[0].configuration) { test in
            await test.allConnected(3)
            let source = try await servers[0].run("CLUSTER", "MYID")
            let target = try await servers[1].run("CLUSTER", "MYID")
            // A node that has imported a slot gets a newer epoch, so that no gossip takes the move back.
            try await servers[1].run("CLUSTER", "SETSLOT", slot, "IMPORTING", source)
            for server in [servers[1], servers[0], servers[2]] {
                try await server.run("CLUSTER", "SETSLOT", slot, "NODE", target)
            }
            #expect(await test.ask(.set(key, "1")) == [.success(.status("OK"))])
            #expect(await test.client.status.metrics.redirects == 1)
            #expect(await test.ask(.get(key)) == [.success(.text("1"))])
            #expect(await test.client.status.metrics.redirects == 1)
        }
    }

    @Test("a key of a migrating slot is asked for where it goes, this once")
    func ask() async throws {
        let servers = try await Self.cluster()
        let key = Self.key(in: 0)
        let slot = "\(Slot(key: Array(key.utf8)).number)"
        try await TestClient.run(servers[0].configuration) { test in
            await test.allConnected(3)
            let (source, target) = (
                try await servers[0].run("CLUSTER", "MYID"), try await servers[1].run("CLUSTER", "MYID")
            )
            try await servers[1].run("CLUSTER", "SETSLOT", slot, "IMPORTING", source)
            try await servers[0].run("CLUSTER", "SETSLOT", slot, "MIGRATING", target)
            #expect(await test.ask(.set(key, "1"), .get(key)) == [.success(.status("OK")), .success(.text("1"))])
            #expect(await test.ask(.get(key)) == [.success(.text("1"))])
            let metrics = await test.client.status.metrics
            #expect(metrics.redirects == 3)
            #expect(metrics.refusals == ["ASK": 3])
        }
    }

    /// A server more, in the cluster of `servers` and without slots.
    private static func newcomer(to servers: [RedisServer]) async throws -> RedisServer {
        let server = try RedisServer("--cluster-enabled", "yes")
        try await server.run("CLUSTER", "MEET", "127.0.0.1", "\(servers[0].port)")
        let identifier = try await server.run("CLUSTER", "MYID")
        for server in servers { while try await !server.run("CLUSTER", "NODES").contains(identifier) {} }
        while try await !server.run("CLUSTER", "INFO").contains("cluster_state:ok") {}
        return server
    }

    @Test("a command that is sent on to a node without a connection waits for one", arguments: [false, true])
    func newcomer(isMigrating: Bool) async throws {
        let servers = try await Self.cluster()
        let key = Self.key(in: 0)
        let slot = "\(Slot(key: Array(key.utf8)).number)"
        try await TestClient.run(servers[0].configuration) { test in
            await test.allConnected(3)
            let newcomer = try await Self.newcomer(to: servers)
            let (source, target) = (
                try await servers[0].run("CLUSTER", "MYID"), try await newcomer.run("CLUSTER", "MYID")
            )
            try await newcomer.run("CLUSTER", "SETSLOT", slot, "IMPORTING", source)
            if isMigrating {
                try await servers[0].run("CLUSTER", "SETSLOT", slot, "MIGRATING", target)
            } else {
                for server in [newcomer] + servers { try await server.run("CLUSTER", "SETSLOT", slot, "NODE", target) }
            }
            let answers = await test.ask(.set(key, "1"), .get(key))
            #expect(answers == [.success(.status("OK")), .success(.text("1"))])
            let status = await test.client.status
            #expect(status.metrics.redirects == 2)
            #expect(status.nodes.filter(\.isConnected).map(\.name).contains("\(newcomer.endpoint)"))
            #expect(status.metrics.inFlight == 0)
        }
    }

    @Test("a command that is sent on to a node that cannot be reached ends as a miss at once")
    func unreachable() async throws {
        let servers = try await Self.cluster()
        let key = Self.key(in: 0)
        let slot = "\(Slot(key: Array(key.utf8)).number)"
        try await TestClient.run(servers[0].configuration) { test in
            await test.allConnected(3)
            let newcomer = try await Self.newcomer(to: servers)
            let target = try await newcomer.run("CLUSTER", "MYID")
            try await servers[0].run("CLUSTER", "SETSLOT", slot, "NODE", target)
            newcomer.kill()
            #expect(await test.ask(.get(key)) == [.failure(.connectionLost)])
            #expect(await test.ask(.get(key)) == [.failure(.disconnected)])
        }
    }

    @Test("a node that is killed takes its keys with it, and nobody else's")
    func killed() async throws {
        let servers = try await Self.cluster()
        try await TestClient.run(servers[0].configuration, adjust: { $0.hardTime = .seconds(5) }) { test in
            await test.allConnected(3)
            for server in servers { try await server.run("CONFIG", "SET", "cluster-require-full-coverage", "no") }
            servers[2].kill()
            await test.wait { $0.nodes.contains { $0.cause == .network } }
            let results = await test.ask(.get(Self.key(in: 0)), .get(Self.key(in: 1)), .get(Self.key(in: 2)))
            #expect(results == [.success(.null), .success(.null), .failure(.disconnected)])
            #expect(await test.client.status.state == .ready)
        }
    }

    @Test("a node whose replica takes over is found again, and the others serve meanwhile")
    func takeover() async throws {
        let servers = try await Self.cluster(nodeTimeout: 500)
        let replica = try await Self.replica(of: servers[2])
        try await TestClient.run(servers[0].configuration) { test in
            await test.allConnected(3)
            for server in servers { try await server.run("CONFIG", "SET", "cluster-require-full-coverage", "no") }
            #expect(await test.ask(.set(Self.key(in: 2), "kept")) == [.success(.status("OK"))])
            while try await replica.run("DBSIZE") != "1" {}
            servers[2].kill()
            await test.repeatedly(.get(Self.key(in: 2))) { result in
                if case .success(let reply) = result { #expect(reply == .text("kept")) }
                return (try? result.get()) != nil
            }
            #expect(await test.ask(.get(Self.key(in: 0)), .get(Self.key(in: 1))) == [.success(.null), .success(.null)])
            #expect(await test.ask(.set(Self.key(in: 2), "new")) == [.success(.status("OK"))])
            let stored = try await replica.run("GET", Self.key(in: 2))
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
