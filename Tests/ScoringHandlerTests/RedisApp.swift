// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import HTTPServer
import Redis
import TestSupport

@testable import ScoringHandler

/// A redis-server, and an app that takes inputs whose keys begin with `in:` from it.
struct RedisApp: Sendable {
    let app: TestApp
    let server: RedisServer
    let client: RedisClient

    /// Calls `body` with an app, whose client is connected, or about to be.
    static func run(
        forwards: Bool = true,
        models: [String: String] = ["pairs": "identity_float32"],
        settings: [String: String] = [:],
        isReady: Bool = true,
        _ body: (RedisApp) async throws -> Void
    ) async throws {
        let server = try RedisServer()
        let loop = try EventLoop(name: "redis")
        let configuration = RedisConfiguration(endpoints: [Endpoint(host: "127.0.0.1", port: server.port)])
        let client = try RedisClient(configuration: configuration.forInputs, eventLoop: loop)
        client.start()
        if isReady { _ = await client.status { $0.state == .ready } }
        let settings = settings.merging(["SCORING_INPUT_PREFIX": "in:"]) { given, _ in given }
        let result: Result<Void, any Error>
        do {
            try await withApp(forwards: forwards, models: models, settings: settings, inputs: client) { app in
                try await body(RedisApp(app: app, server: server, client: client))
            }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await client.close()
        await loop.close()
        try result.get()
    }

    /// Stores values.
    func store(_ values: [String: [UInt8]]) async throws {
        let commands = values.map { RedisCommand.set(Array($0.utf8), to: $1, expiry: .seconds(600)) }
        for result in await self.client.lookUp(commands, deadline: .now + .seconds(20)) { _ = try result.get() }
    }

    /// Stores texts.
    func store(_ texts: [String: String]) async throws {
        try await self.store(texts.mapValues { Array($0.utf8) })
    }

    /// Sends any command with a key.
    func send(_ words: String...) async throws {
        let command = RedisCommand(words: words.map { Array($0.utf8) }, key: 1, isWrite: true)
        _ = try await self.client.lookUp([command], deadline: .now + .seconds(20)).first?.get()
    }

    /// Posts a request.
    func post(
        _ body: String,
        _ way: Way = .forwardedInProcess,
        _ headers: [String: String] = [:]
    ) async throws -> ClientAnswer {
        var request = ClientRequest(post: body)
        for (name, value) in headers { request.headers.append(name, value) }
        return try await self.app.send(request, way)
    }
}
