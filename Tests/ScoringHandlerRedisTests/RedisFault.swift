// ScoringFunctions
// SPDX-License-Identifier: MIT

import TestSupport
import Testing

/// Something that goes wrong with a Redis, and how it is mended.
struct RedisFault: Sendable, CustomTestStringConvertible {
    let name: String
    /// The first word of the error that the server answers with meanwhile, if it answers.
    let refusal: String?
    let cause: @Sendable (RedisServer) throws -> Void
    let mend: @Sendable (RedisServer) throws -> Void

    var testDescription: String { self.name }

    init(
        _ name: String,
        refusal: String? = nil,
        _ cause: @escaping @Sendable (RedisServer) throws -> Void,
        mend: @escaping @Sendable (RedisServer) throws -> Void = { _ in }
    ) {
        self.name = name
        self.refusal = refusal
        self.cause = cause
        self.mend = mend
    }

    static let all: [RedisFault] = [
        RedisFault("killed", { $0.kill() }, mend: { try $0.restart() }),
        RedisFault("stopped", { $0.stop() }, mend: { $0.resume() }),
        RedisFault(
            "paused",
            { try $0.send("CLIENT", "PAUSE", "600", "ALL") },
            mend: { try $0.send("CLIENT", "UNPAUSE") }
        ),
        RedisFault(
            "out of memory",
            refusal: "OOM",
            { try $0.send("CONFIG", "SET", "maxmemory", "1") },
            mend: { try $0.send("CONFIG", "SET", "maxmemory", "0") }
        ),
        RedisFault(
            "a replica of nobody",
            refusal: "READONLY",
            { try $0.send("REPLICAOF", "127.0.0.1", "1") },
            mend: { try $0.send("REPLICAOF", "NO", "ONE") }
        ),
        RedisFault(
            "in want of a password",
            { server in
                try server.send("CONFIG", "SET", "requirepass", "secret")
                try server.send("-a", "secret", "CLIENT", "KILL", "TYPE", "normal")
            },
            mend: { try $0.send("-a", "secret", "CONFIG", "SET", "requirepass", "") }
        ),
        RedisFault(
            "a replica that has lost its primary",
            refusal: "MASTERDOWN",
            { server in
                try server.send("CONFIG", "SET", "replica-serve-stale-data", "no")
                try server.send("REPLICAOF", "127.0.0.1", "1")
            },
            mend: { try $0.send("REPLICAOF", "NO", "ONE") }
        ),
        RedisFault(
            "in want of replicas",
            refusal: "NOREPLICAS",
            { try $0.send("CONFIG", "SET", "min-replicas-to-write", "1") },
            mend: { try $0.send("CONFIG", "SET", "min-replicas-to-write", "0") }
        ),
        RedisFault(
            "unable to save",
            refusal: "MISCONF",
            { try $0.failToSave() },
            mend: { try $0.send("CONFIG", "SET", "save", "") }
        ),
        RedisFault(
            "busy with a script",
            refusal: "BUSY",
            { try $0.becomeBusy() },
            mend: { try $0.send("SCRIPT", "KILL") }
        ),
        RedisFault("losing connections", { try $0.send("CLIENT", "KILL", "TYPE", "normal") }),
        RedisFault("emptied", { try $0.send("FLUSHALL") }),
        Self.values("redis.call('SET', key, 'SF garbage')", "holding garbage"),
        Self.values("redis.call('SETRANGE', key, 60, 'x')", "holding damaged values"),
        Self.values("redis.call('DEL', key); redis.call('LPUSH', key, 'a')", "holding lists"),
        Self.values("redis.call('SET', key, redis.call('GET', keys[index % #keys + 1]))", "holding values of others"),
    ]

    /// Does something to every result.
    private static func values(_ change: String, _ name: String) -> RedisFault {
        let loop = "for index, key in ipairs(keys) do \(change) end"
        let script = "local keys = redis.call('KEYS', 'scoring:*') \(loop)"
        return RedisFault(name, { try $0.send("EVAL", script, "0") })
    }
}

extension RedisServer {
    /// Has saving fail, which the server answers writes with afterwards.
    fileprivate func failToSave() throws {
        _ = try ChildProcess(["mkdir", "\(self.folder)/dump.rdb"]).succeeds()
        try self.send("CONFIG", "SET", "save", "3600 1")
        try self.send("BGSAVE")
    }

    /// Starts a script that does not end, and waits until the server says so.
    fileprivate func becomeBusy() throws {
        try self.send("CONFIG", "SET", "lua-time-limit", "20")
        let script = try ChildProcess(["redis-cli", "-p", "\(self.port)", "EVAL", "while true do end", "0"])
        while try !ChildProcess(["sh", "-c", "redis-cli -p \(self.port) PING | grep -q BUSY"]).succeeds() {}
        script.kill()
    }
}
