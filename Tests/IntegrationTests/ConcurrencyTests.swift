// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import TestSupport
import Testing

@Suite("The handler, with many clients", .serialized)
struct ConcurrencyTests {
    @Test("gives each of 64 connections its own answers, good and bad ones")
    func ownAnswers() async throws {
        try await withPairs { handler in
            let wrong = try await Self.each(64) { connection in
                let client = try await handler.connect()
                var wrong: [String] = []
                for turn in 0..<20 { wrong += await Self.mistake(client, connection, turn).map { [$0] } ?? [] }
                return wrong
            }
            #expect(wrong == [])
        }
    }

    @Test("gives each its own answer also when their bodies together are more than may be held")
    func smallBudget() async throws {
        try await withPairs(["SCORING_BODY_MEMORY": "\(1 << 20)"]) { handler in
            let wrong = try await Self.each(64) { connection in
                let client = try await handler.connect()
                guard connection % 8 == 0 else { return await Self.mistake(client, connection, 1).map { [$0] } ?? [] }
                return try await Self.largeMistakes(client, connection)
            }
            #expect(wrong == [])
        }
    }

    @Test("answers others while clients send their headers a byte at a time")
    func slowClients() async throws {
        try await withPairs { handler in
            let request = Request.score(#"{"data": [[3, 4]]}"#)
            var slow: [Client] = []
            for _ in 0..<16 { slow.append(try await handler.connect()) }
            let other = try await handler.connect()
            for (turn, byte) in request.head.utf8.enumerated() {
                for client in slow { await client.send([byte]) }
                #expect(await Self.mistake(other, 1, turn) == nil)
            }
            for client in slow { await client.send(request.body) }
            for client in slow { #expect(await client.answer()?.text == "[[3.0,4.0]]") }
        }
    }

    /// Runs `body` for `count` connections at a time; all that they found.
    private static func each(
        _ count: Int,
        _ body: @escaping @Sendable (Int) async throws -> [String]
    ) async throws -> [String] {
        try await withThrowingTaskGroup(of: [String].self) { group in
            for connection in 0..<count { group.addTask { try await body(connection) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// Sends a row that no other request has, every third time a bad one; what is wrong with the answer.
    private static func mistake(_ client: Client, _ connection: Int, _ turn: Int) async -> String? {
        let isBad = turn % 3 == 2
        let row = isBad ? "[\(connection), \"\(turn)\"]" : "[\(connection), \(turn)]"
        await client.send(Request.score(#"{"data": [\#(row)]}"#).bytes)
        guard let answer = await client.answer() else { return "\(row): no answer" }
        let isRight =
            isBad
            ? answer.status == 400 && answer.json?["pointer"] == "/data/0/1"
                && answer.json?["found"]?.string?.contains("\(turn)") == true
            : answer.status == 200 && answer.text == "[[\(connection).0,\(turn).0]]"
        return isRight ? nil : "\(row): \(answer.status) \(answer.text)"
    }

    /// Sends 600 KiB in pieces; what is wrong with the answer.
    private static func largeMistakes(_ client: Client, _ connection: Int) async throws -> [String] {
        let rows = (0..<40_000).map { "[\(connection),\($0 + 100_000)]" }
        var request = Request.score(#"{"data":[\#(rows.joined(separator: ","))]}"#)
        request.chunkSize = connection % 16 == 0 ? 1_024 : nil
        await client.send(request.bytes, inPiecesOf: 50_000)
        guard let answer = await client.answer() else { return ["\(connection): no answer"] }
        let results = answer.json?.array ?? []
        guard results.count == rows.count else { return ["\(connection): \(answer.status), \(results.count) rows"] }
        return results.enumerated().compactMap { index, result in
            result == [.number(Double(connection)), .number(Double(index + 100_000))] ? nil : "\(connection): \(result)"
        }
    }
}
