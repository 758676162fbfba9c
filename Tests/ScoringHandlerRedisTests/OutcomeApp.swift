// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import HTTPServer
import JSON
import Redis
import TestSupport
import Testing

@testable import ScoringHandler

/// An app with a queue, a blob, a route and a model that gives back what it gets; each handler of it is as one process.
struct OutcomeApp {
    /// One handler with its own memory and its own connection to Redis.
    struct Handler: Sendable {
        let responder: FunctionResponder
        let client: RedisClient

        /// The answer to a call of `function`: its output, and the line that the host logs.
        func answer(_ function: String, _ envelope: JSONValue) async throws -> (output: JSONValue, log: String) {
            let head = HTTPRequestHead(method: "POST", path: "/\(function)", query: nil, headers: [:])
            let body = HTTPBody.complete(ByteBuffer(envelope.encoded()))
            let request = HTTPRequest(head: head, body: body, receivedAt: .now)
            let response = await self.responder.admission(of: request.head).reply(request).answer()
            #expect(response.status == 200)
            let result = try JSONValue(parsing: response.body)
            return (try #require(result["Outputs"]?["out"]), try #require(result["Logs"]?.array?.first?.string))
        }

        /// The answer to a row that is posted, and how the cache has helped.
        func score(_ row: [Int]) async -> (status: Int, text: String, cache: String?) {
            let head = HTTPRequestHead(method: "POST", path: "/api/score", query: nil, headers: [:])
            let body = HTTPBody.complete(ByteBuffer(Array(#"{"data": [\#(row)]}"#.utf8)))
            let request = HTTPRequest(head: head, body: body, receivedAt: .now)
            let response = await self.responder.admission(of: request.head).reply(request).answer()
            return (response.status, String(decoding: response.body, as: UTF8.self), response.headers["x-cache"])
        }

        /// Waits until Redis has taken so many writes.
        func waitForWrites(_ count: Int) async throws {
            while await self.client.status.metrics.writesDone < count {
                try Task.checkCancellation()
                await Task.yield()
            }
        }

        /// What Redis answers to a command.
        func ask(_ words: String..., key: Int? = nil) async throws -> RedisReply {
            let command = RedisCommand(words: words.map { Array($0.utf8) }, key: key, isWrite: false)
            let results = await self.client.lookUp([command], deadline: .now + .seconds(10))
            return try #require(results.first).get()
        }
    }

    let folder: TemporaryFolder

    init() throws {
        self.folder = try TemporaryFolder()
        try self.folder.write("host.json", #"{"customHandler": {"enableForwardingHttpRequest": true}}"#)
        try self.folder.write("Queue/function.json", Self.function("serviceBusTrigger", #""dataType": "binary""#))
        try self.folder.write("Blob/function.json", Self.function("blobTrigger", #""path": "in/{model}/{name}""#))
        let trigger = #"{"type": "httpTrigger", "name": "req", "route": "score"}"#
        let answer = #"{"type": "http", "direction": "out", "name": "res"}"#
        try self.folder.write("Score/function.json", #"{"bindings": [\#(trigger), \#(answer)]}"#)
        try self.folder.write("models/a/1/model.json", #"{"cache": "on"}"#)
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        try self.folder.link("models/a/1/model.onnx", to: "\(root)/Tests/ONNXTests/Models/identity_float32.onnx")
    }

    /// Calls `body` with a handler that uses the Redis at `port`.
    func withHandler(
        redis port: Int,
        settings: [String: String] = [:],
        waits: Bool = true,
        _ body: (Handler) async throws -> Void
    ) async throws {
        let environment = [
            "FUNCTIONS_APP_ROOT_PATH": self.folder.path, "REDIS_CONNECTION_STRING": "127.0.0.1:\(port),ssl=False",
            "SCORING_CACHE_TIMEOUT": "10000",
        ].merging(settings) { $1 }
        let machine = Machine(processors: 2, memory: 1 << 30, workingDirectory: self.folder.path)
        let parsed = try Settings(environment, machine: machine)
        let console = Console { _, _ in }
        let app = try FunctionApp.load(root: self.folder.path, environment: environment)
        let loops = try EventLoops(count: 1)
        let redis = try #require(try RedisConnector.make(parsed, on: loops.first, console: console))
        let assembly = Assembly(settings: parsed, app: app, entryScripts: [], console: console, redis: redis.client)
        redis.client.start()
        if waits { _ = await redis.client.status { $0.state == .ready } }
        do {
            try await body(Handler(responder: assembly.responder, client: redis.client))
        } catch {
            await redis.close()
            await loops.close()
            throw error
        }
        await redis.close()
        await loops.close()
    }

    private static func function(_ trigger: String, _ properties: String) -> String {
        let output = trigger == "blobTrigger" ? #""blob", "path": "out/x""# : #""serviceBus", "queueName": "r""#
        let input = #""type": "\#(trigger)", "direction": "in", "name": "in", "queueName": "q", \#(properties)"#
        return #"{"bindings": [{\#(input)}, {"type": \#(output), "direction": "out", "name": "out"}]}"#
    }
}
