// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import JSON
import Redis
import TestSupport
import Testing

@testable import ScoringHandler

@Suite("Inputs in a Redis that fails", .serialized)
struct RedisInputFailureTests {
    static let body = #"{"input_ref": "in:1"}"#

    /// Checks what a client and the host get, and when, at most.
    static func expectUnavailable(_ redis: RedisApp, _ way: Way, within limit: Duration) async throws {
        let start = ContinuousClock.now
        let answer = try await redis.post(self.body, way)
        #expect(ContinuousClock.now - start < limit)
        #expect(answer.status == 503, "\(answer.text)")
        #expect(answer.headers["retry-after"] == "1")
        #expect(answer.json?["pointer"] == "/input_ref")
        #expect(!answer.text.contains("in:1"))
        let data = ServiceBusTriggerTests.base64(#"{"model": "pairs", "input_ref": "in:1"}"#)
        let envelope: JSONValue = ["Data": ["message": data], "Metadata": [:]]
        let response = await redis.app.respond(to: ClientRequest("POST", "/QueueFunction", [:], envelope.encoded()))
        #expect(response.status == 500, "so that the message comes again")
    }

    /// Posts until Redis is there again.
    static func expectRecovery(_ redis: RedisApp, _ way: Way) async throws {
        var answer = try await redis.post(self.body, way)
        while answer.status == 503 {
            _ = await redis.client.status { $0.state == .ready }
            answer = try await redis.post(self.body, way)
        }
        #expect(answer.text == "[[1.0,2.0]]")
    }

    @Test("killed: 503 at once, and none as soon as it is back", arguments: Way.allCases)
    func killed(way: Way) async throws {
        try await RedisApp.run(forwards: way.forwards) { redis in
            try await redis.store(["in:1": "[1, 2]"])
            #expect(try await redis.post(Self.body, way).status == 200)
            redis.server.kill()
            try await Self.expectUnavailable(redis, way, within: .milliseconds(1_500))
            #expect(try await redis.post(#"{"data": [[1, 2]]}"#, way).status == 200, "other rows are scored")
            try redis.server.restart()
            _ = await redis.client.status { $0.state == .ready }
            #expect(try await redis.post(Self.body, way).status == 404)
            try await redis.store(["in:1": "[1, 2]"])
            try await Self.expectRecovery(redis, way)
        }
    }

    @Test("stopped: 503 when the time is over, and none when it goes on", arguments: Way.allCases)
    func stopped(way: Way) async throws {
        try await RedisApp.run(forwards: way.forwards, settings: ["SCORING_INPUT_TIMEOUT": "100"]) { redis in
            try await redis.store(["in:1": "[1, 2]"])
            redis.server.stop()
            for _ in 0..<4 { try await Self.expectUnavailable(redis, way, within: .milliseconds(900)) }
            redis.server.resume()
            try await Self.expectRecovery(redis, way)
        }
    }

    @Test("just started: the request waits for the connection", arguments: Way.allCases)
    func justStarted(way: Way) async throws {
        try await RedisApp.run(forwards: way.forwards, isReady: false) { redis in
            let answer = try await redis.post(Self.body, way)
            #expect(answer.status == 404)
        }
    }

    @Test("never there: 503 as soon as that is known, or when the time is over")
    func neverThere() async throws {
        try await RedisApp.run(settings: ["SCORING_INPUT_TIMEOUT": "300"], isReady: false) { redis in
            redis.server.stop()
            for _ in 0..<3 {
                try await Self.expectUnavailable(redis, .forwardedInProcess, within: .milliseconds(1_500))
            }
            redis.server.kill()
            try await Self.expectUnavailable(redis, .forwardedInProcess, within: .milliseconds(1_500))
        }
    }

    @Test("refusing: 503, since the same request may be served later")
    func refusing() async throws {
        try await RedisApp.run { redis in
            try await redis.store(["in:1": "[1, 2]"])
            try await redis.send("ACL", "SETUSER", "default", "-getrange")
            try await Self.expectUnavailable(redis, .forwardedInProcess, within: .milliseconds(900))
            try await redis.send("ACL", "SETUSER", "default", "+getrange")
            try await Self.expectRecovery(redis, .forwardedInProcess)
        }
    }
}
