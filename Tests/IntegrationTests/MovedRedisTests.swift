// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import TestSupport
import Testing

@Suite("The name of a Redis that moves", .timeLimit(.minutes(1)), .enabled(if: MountNamespace.isPossible))
struct MovedRedisTests {
    @Test("leads the handler to the new address; it answers all the time")
    func moved() async throws {
        let (first, second) = try await blocking { () throws -> (RedisServer, ChildProcess) in
            let first = try RedisServer()
            return (first, try Self.twin(of: first))
        }
        try await withApp { app in
            try app.addModel("pairs", "identity_float32")
            try app.write("127.0.0.1 cache.example\n", "hosts")
            let settings = [
                "REDIS_CONNECTION_STRING": "cache.example:\(first.port),ssl=false", "SCORING_CACHE": "on",
                "SCORING_MEMORY_CACHE": "0", "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
            ]
            let script = MountNamespace.script(#"mount --bind hosts /etc/hosts && exec "$HANDLER""#)
            try await withHandler(app, settings, script: script) { handler in
                try await Self.askUntilHit(handler)
                #expect(try await first.run("DBSIZE") == "1")
                try Self.overwrite("\(app.root)/hosts", "127.0.0.2 cache.example\n")
                first.kill()
                try await Self.askUntilHit(handler)
                #expect(try await first.run("-h", "127.0.0.2", "DBSIZE") == "1")
            }
        }
        withExtendedLifetime(second) {}
    }

    /// Each answer is right, wherever it comes from.
    private static func askUntilHit(_ handler: HandlerProcess) async throws {
        var cache: String?
        repeat {
            let answer = try #require(await handler.ask(.score(#"{"data": [[1, 2]]}"#)))
            try #require(answer.status == 200 && answer.json == [[1.0, 2.0]], "\(answer.text)")
            cache = answer.headers["x-cache"]
        } while cache != "HIT"
    }

    /// A server on the same port of another address, which listens.
    private static func twin(of server: RedisServer) throws -> ChildProcess {
        let address = ["--bind", "127.0.0.2", "--port", "\(server.port)"]
        let twin = try ChildProcess(["redis-server", "--save", "", "--dir", server.folder] + address)
        let script = "until redis-cli -h 127.0.0.2 -p \(server.port) PING; do :; done"
        guard try ChildProcess(["sh", "-c", script]).succeeds() else { throw TestError.failed(script) }
        return twin
    }

    /// Changes the file itself: one that took its place would not be seen by who has mounted it.
    private static func overwrite(_ path: String, _ text: String) throws {
        let script = "printf '%s' \"$0\" > \"$1\""
        guard try ChildProcess(["sh", "-c", script, text, path]).succeeds() else { throw TestError.failed(script) }
    }
}
