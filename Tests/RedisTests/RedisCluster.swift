// ScoringFunctions
// SPDX-License-Identifier: MIT

import TestSupport
import Testing

@testable import Redis

/// Three servers that share the slots and know each other.
struct RedisCluster {
    private static let ranges = [0..<5_461, 5_461..<10_923, 10_923..<16_384]

    /// The servers, by the slots that they begin with.
    let servers: [RedisServer]

    /// Starts the servers, and returns when they agree.
    init(_ tls: (Certificates, certificate: String)? = nil, nodeTimeout: Int = 1_500) async throws {
        let options = tls == nil ? [] : ["--tls-cluster", "yes"]
        self.servers = try (0..<3).map { _ in
            let cluster = ["--cluster-enabled", "yes", "--cluster-node-timeout", "\(nodeTimeout)"]
            return try RedisServer(options: cluster + options, tls: tls)
        }
        for (server, range) in zip(self.servers, Self.ranges) {
            try await server.expectOK("ADDSLOTSRANGE", "\(range.lowerBound)", "\(range.upperBound - 1)")
        }
        for server in self.servers.dropFirst() { try await self.introduce(server) }
        for server in self.servers {
            while true {
                let info = try await server.run("CLUSTER", "INFO")
                if info.contains("cluster_state:ok"), info.contains("cluster_known_nodes:3") { break }
            }
        }
    }

    /// A key that the server with this number has.
    static func key(in server: Int) -> String {
        (0...).lazy.map { "key\($0)" }.first { Self.ranges[server].contains(Slot(key: Array($0.utf8)).number) } ?? ""
    }

    /// A server more, which takes the place of `primary` should that one fail.
    func replica(of primary: RedisServer) async throws -> RedisServer {
        let server = try RedisServer("--cluster-enabled", "yes", "--cluster-node-timeout", "500")
        let identifier = try await primary.run("CLUSTER", "MYID")
        try await self.introduce(server)
        while try await server.run("CLUSTER", "REPLICATE", identifier) != "OK" {}
        while try await !server.run("INFO", "replication").contains("master_link_status:up") {}
        return server
    }

    /// A server more, without slots.
    func newcomer() async throws -> RedisServer {
        let newcomer = try RedisServer("--cluster-enabled", "yes")
        try await self.introduce(newcomer)
        let identifier = try await newcomer.run("CLUSTER", "MYID")
        for server in self.servers { while try await !server.run("CLUSTER", "NODES").contains(identifier) {} }
        while try await !newcomer.run("CLUSTER", "INFO").contains("cluster_state:ok") {}
        return newcomer
    }

    private func introduce(_ server: RedisServer) async throws {
        try await server.expectOK("MEET", "127.0.0.1", "\(self.servers[0].port)")
    }
}

extension RedisServer {
    /// Runs a command of the cluster's administration.
    func expectOK(_ arguments: String...) async throws {
        let answer = try await self.run(["CLUSTER"] + arguments)
        #expect(answer == "OK")
    }
}
