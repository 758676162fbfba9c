// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Synchronization
import TestSupport

@testable import Redis

/// A client on a loop of its own, and what it has logged.
struct TestClient: Sendable {
    let client: RedisClient
    let loop: EventLoop
    let log: Log

    final class Log: Sendable {
        private let storage = Mutex<[String]>([])
        var lines: [String] { self.storage.withLock { $0 } }
        func add(_ line: String) { self.storage.withLock { $0.append(line) } }
    }

    /// Runs `body` with a client that is started, and closes everything afterwards.
    static func run<Result: Sendable>(
        _ configuration: RedisConfiguration,
        adjust: (inout ConnectionSettings) -> Void = { _ in },
        environment: @escaping @Sendable (String) -> String? = { _ in nil },
        isReady: Bool = true,
        _ body: @Sendable (TestClient) async throws -> Result
    ) async throws -> Result {
        let loop = try EventLoop(name: "redis test")
        let log = Log()
        var settings = try ConnectionSettings(configuration)
        adjust(&settings)
        let client = RedisClient(
            configuration,
            settings: settings,
            loop: loop,
            environment: environment,
            log: { log.add($0) }
        )
        let test = TestClient(client: client, loop: loop, log: log)
        client.start()
        if isReady { _ = await client.status { $0.state == .ready } }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(test)) } catch { result = .failure(error) }
        await client.close()
        await loop.close()
        return try result.get()
    }

    /// Sends commands and waits long.
    func ask(
        _ commands: RedisCommand...,
        within time: Duration = .seconds(10)
    ) async -> [Result<RedisReply, RedisError>] {
        await self.client.lookUp(commands, deadline: self.loop.now + time)
    }

    /// Sends commands that the server does not answer, and has the time pass that they may take.
    func askInVain(_ commands: RedisCommand..., within time: Duration) async -> [Result<RedisReply, RedisError>] {
        let asked = await self.client.status.metrics.lookUps
        async let results = self.client.lookUp(commands, deadline: self.loop.now + time)
        await self.wait { $0.metrics.lookUps > asked }
        await self.pass(time)
        return await results
    }

    /// Has time pass for the client, and for nobody else.
    func pass(_ time: Duration) async {
        await self.loop.advance(by: time)
    }

    /// Has time pass, again and again, until the client stands as wanted.
    func pass(_ time: Duration, until isWanted: @Sendable (RedisStatus) -> Bool) async {
        while await !isWanted(self.client.status) { await self.pass(time) }
    }

    /// Waits until a condition holds.
    @discardableResult
    func wait(_ isWanted: @escaping @Sendable (RedisStatus) -> Bool) async -> RedisStatus {
        await self.client.status(where: isWanted)
    }

    /// Asks the server again and again until the answer is as wanted.
    func repeatedly(_ command: RedisCommand, until isWanted: (Result<RedisReply, RedisError>) -> Bool) async {
        while let result = await self.ask(command, within: .seconds(1)).first, !isWanted(result) { await Task.yield() }
    }

    /// Waits until every node of the configuration and of the cluster is connected.
    func allConnected(_ count: Int) async {
        await self.wait { $0.nodes.count { $0.isConnected } >= count }
    }
}

extension RedisReply {
    /// A string of bytes.
    static func text(_ text: String) -> RedisReply { .bytes(Array(text.utf8)) }
}

extension RedisCommand {
    static func get(_ key: String) -> RedisCommand { .get(Array(key.utf8)) }

    static func set(_ key: String, _ value: String) -> RedisCommand {
        .set(Array(key.utf8), to: Array(value.utf8), expiry: .seconds(600))
    }

    /// Any command.
    static func words(_ words: String..., key: Int? = nil, isWrite: Bool = false) -> RedisCommand {
        RedisCommand(words: words.map { Array($0.utf8) }, key: key, isWrite: isWrite)
    }
}
