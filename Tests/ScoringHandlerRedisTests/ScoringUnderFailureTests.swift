// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Redis
import Synchronization
import TestSupport
import Testing

@Suite("Scoring with a Redis", .serialized, .timeLimit(.minutes(5)))
struct ScoringUnderFailureTests {
    private static let settings = ["SCORING_MEMORY_CACHE": "0", "SCORING_CACHE_TIMEOUT": "25"]

    @Test("that fails answers every row, and rightly, and uses it again when it is mended", arguments: RedisFault.all)
    func failures(fault: RedisFault) async throws {
        let (app, server) = (try OutcomeApp(), try RedisServer())
        try await app.withHandler(redis: server.port, settings: Self.settings) { handler in
            try await Self.waitForHits(handler)
            await withTaskGroup { group in
                for task in 0..<4 {
                    group.addTask { for turn in 0..<80 { await Self.expectRight(handler, [task, turn % 20]) } }
                }
                try? fault.cause(server)
                await group.waitForAll()
            }
            for turn in 0..<20 { await Self.expectRight(handler, [turn % 4, turn]) }
            if let refusal = fault.refusal { try await Self.wait(for: refusal, handler) }
            try fault.mend(server)
            _ = await handler.client.status { $0.state == .ready }
            try await Self.waitForHits(handler)
        }
    }

    @Test("that is not there yet answers every row, and uses it once it comes")
    func absent() async throws {
        let (app, server) = (try OutcomeApp(), try RedisServer())
        server.kill()
        try await app.withHandler(redis: server.port, settings: Self.settings, waits: false) { handler in
            for turn in 0..<100 { await Self.expectRight(handler, [turn % 10, 1]) }
            try server.restart()
            _ = await handler.client.status { $0.state == .ready }
            try await Self.waitForHits(handler)
        }
    }

    @Test("gives clients their hits while a file of 10,000 rows is worked off")
    func hitsBesideAFile() async throws {
        let (app, server) = (try OutcomeApp(), try RedisServer())
        try await app.withHandler(redis: server.port, settings: Self.settings) { handler in
            try await Self.waitForHits(handler)
            let lines = (0..<10_000).map { "[\($0), 0.5]\n" }.joined()
            let envelope: JSONValue = [
                "Data": ["in": OutcomeRedisTests.base64(lines)],
                "Metadata": ["model": #""a""#, "name": #""f.jsonl""#],
            ]
            let isDone = Atomic(false)
            async let file = Self.answer(handler, envelope, isDone)
            var caches: [String?] = []
            while !isDone.load(ordering: .relaxed) { caches.append(await Self.expectRight(handler, [1, 1])) }
            #expect(try await file.contains("rows=10000 hits=0 failed=0"))
            #expect(caches.count { $0 == "HIT" } * 2 > caches.count, "\(caches.count) answers")
        }
    }

    /// Has a file scored; what the log says of it.
    private static func answer(
        _ handler: OutcomeApp.Handler,
        _ envelope: JSONValue,
        _ isDone: borrowing Atomic<Bool>
    ) async throws -> String {
        defer { isDone.store(true, ordering: .relaxed) }
        return try await handler.answer("Blob", envelope).log
    }

    /// Posts rows until one was found in Redis.
    private static func waitForHits(_ handler: OutcomeApp.Handler) async throws {
        var row = 0
        while await self.expectRight(handler, [row % 4, row % 20]) != "HIT" {
            try Task.checkCancellation()
            row += 1
        }
    }

    /// Posts rows that are new until Redis has refused something with `refusal`.
    private static func wait(for refusal: String, _ handler: OutcomeApp.Handler) async throws {
        var row = 100
        while true {
            let metrics = await handler.client.status.metrics
            // A server that refuses to serve a new connection is heard of by that.
            if metrics.refusals[refusal] != nil || metrics.disconnections[.notServing] != nil { return }
            try Task.checkCancellation()
            await self.expectRight(handler, [row, row])
            row += 1
        }
    }

    /// Posts a row to a model that gives it back; how the cache has helped.
    @discardableResult
    private static func expectRight(_ handler: OutcomeApp.Handler, _ row: [Int]) async -> String? {
        let answer = await handler.score(row)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.text == "[[\(row[0]).0,\(row[1]).0]]")
        return answer.cache
    }
}
