// ScoringFunctions
// SPDX-License-Identifier: MIT

import TestSupport

@testable import Redis

/// The slot of a key that the first server of a cluster has, on its way to another.
struct MovingSlot {
    /// The key.
    let key = RedisCluster.key(in: 0)
    private let cluster: RedisCluster
    private let target: RedisServer
    private var number: String { "\(Slot(key: Array(self.key.utf8)).number)" }

    /// A slot of `cluster` that is to go to `target`.
    init(of cluster: RedisCluster, to target: RedisServer) {
        self.cluster = cluster
        self.target = target
    }

    /// The target takes keys that were sent on; a node that has imported a slot gets a newer epoch, so that no gossip
    /// takes the move back.
    func beginImport() async throws {
        let source = try await self.cluster.servers[0].run("CLUSTER", "MYID")
        try await self.target.expectOK("SETSLOT", self.number, "IMPORTING", source)
    }

    /// The first server sends those on that ask for keys which it does not have.
    func beginMigration() async throws {
        let target = try await self.target.run("CLUSTER", "MYID")
        try await self.cluster.servers[0].expectOK("SETSLOT", self.number, "MIGRATING", target)
    }

    /// Tells `servers` that the slot has moved.
    func tell(_ servers: [RedisServer]) async throws {
        let target = try await self.target.run("CLUSTER", "MYID")
        for server in servers { try await server.expectOK("SETSLOT", self.number, "NODE", target) }
    }
}
