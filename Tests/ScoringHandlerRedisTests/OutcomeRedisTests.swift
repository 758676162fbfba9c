// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON
import Redis
import TestSupport
import Testing

@Suite("Outcomes in Redis", .serialized, .timeLimit(.minutes(1)))
struct OutcomeRedisTests {
    enum Failure: String, CaseIterable, Sendable {
        case killed
        case stopped
        case absent
    }

    static func base64(_ text: String) -> JSONValue {
        .string(String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self))
    }

    /// A call of each function: for a message that comes for the second time, and for a blob.
    static let envelopes: [String: JSONValue] = [
        "Queue": [
            "Data": ["in": base64(#"{"data": [[1, 2]]}"#)],
            "Metadata": ["MessageId": #""m-1""#, "DeliveryCount": "2"],
        ],
        "Blob": [
            "Data": ["in": base64("[1, 2]\n")],
            "Metadata": ["Uri": #""http://s/in/a/f.jsonl""#, "model": #""a""#, "name": #""f.jsonl""#],
        ],
    ]
    static let functions = ["Queue", "Blob"]

    @Test("answer what is delivered again to another process", arguments: functions)
    func otherProcess(function: String) async throws {
        let (app, redis) = (try OutcomeApp(), try RedisServer())
        var first: (output: JSONValue, log: String)?
        try await app.withHandler(redis: redis.port) { handler in
            first = try await Self.call(function, handler)
            try await handler.waitForWrites(2)
        }
        try await app.withHandler(redis: redis.port) { handler in
            let second = try await Self.call(function, handler)
            #expect(second.output == first?.output)
            #expect(first?.log.contains("rows=1") == true)
            #expect(second.log.contains("rows=0 hits=0 failed=0 outcome=stored"), "\(second.log)")
        }
    }

    @Test("are not those of a model whose files were replaced", arguments: functions)
    func replacedModel(function: String) async throws {
        let (app, redis) = (try OutcomeApp(), try RedisServer())
        for settings in [#"{"cache": "on"}"#, #"{"cache": "on", "description": "mended"}"#] {
            try app.folder.write("models/a/1/model.json", settings)
            try await app.withHandler(redis: redis.port) { handler in
                let answer = try await Self.call(function, handler)
                #expect(answer.log.contains("rows=1 hits=0"), "\(answer.log)")
                try await handler.waitForWrites(2)
            }
        }
    }

    @Test("expire in Redis, a tenth sooner or later than the setting says")
    func expiry() async throws {
        let (app, redis) = (try OutcomeApp(), try RedisServer())
        let settings = ["SCORING_OUTCOME_TTL": "100", "SCORING_CACHE_TTL": "100000"]
        try await app.withHandler(redis: redis.port, settings: settings) { handler in
            _ = try await Self.call("Queue", handler)
            try await handler.waitForWrites(2)
            var times: [Int64] = []
            for key in try await Self.keys(handler) {
                if case .integer(let time) = try await handler.ask("PTTL", key, key: 1) { times.append(time) }
            }
            #expect(times.count == 2)
            #expect(times.count { (80_000...110_000).contains($0) } == 1, "\(times)")
        }
    }

    @Test("are scored again when what is stored is damaged", arguments: functions)
    func damaged(function: String) async throws {
        let (app, redis) = (try OutcomeApp(), try RedisServer())
        try await app.withHandler(redis: redis.port) { handler in
            _ = try await Self.call(function, handler)
            try await handler.waitForWrites(2)
            for key in try await Self.keys(handler) { _ = try await handler.ask("SETRANGE", key, "44", "?", key: 1) }
        }
        try await app.withHandler(redis: redis.port) { handler in
            let answer = try await Self.call(function, handler)
            #expect(answer.log.contains("rows=1 hits=0"), "\(answer.log)")
            #expect(!answer.log.contains("outcome="))
        }
    }

    @Test("are not missed when Redis is away", arguments: Failure.allCases)
    func away(failure: Failure) async throws {
        let (app, redis) = (try OutcomeApp(), try RedisServer())
        let port = redis.port
        if failure == .absent { redis.kill() }
        let settings = ["SCORING_CACHE_TIMEOUT": "25", "SCORING_MEMORY_CACHE": "0"]
        try await app.withHandler(redis: port, settings: settings, waits: failure != .absent) { handler in
            if failure == .killed { redis.kill() }
            if failure == .stopped { redis.stop() }
            for function in Self.functions {
                for _ in 0..<3 {
                    let answer = try await Self.call(function, handler)
                    #expect(answer.log.contains("rows=1 hits=0 failed=0"), "\(answer.log)")
                    #expect(!answer.log.contains("error="))
                }
            }
        }
    }

    private static func call(
        _ function: String,
        _ handler: OutcomeApp.Handler
    ) async throws -> (output: JSONValue, log: String) {
        try await handler.answer(function, try #require(self.envelopes[function]))
    }

    private static func keys(_ handler: OutcomeApp.Handler) async throws -> [String] {
        guard case .array(let keys) = try await handler.ask("KEYS", "scoring:*") else { return [] }
        return keys.compactMap { key in
            if case .bytes(let bytes) = key { String(decoding: bytes, as: UTF8.self) } else { nil }
        }
    }
}
