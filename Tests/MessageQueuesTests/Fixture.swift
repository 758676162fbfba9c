// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import JSON
import MessageQueues
import TestSupport

/// Runs `body` with queues in a file of their own, on a clock that stands still.
func withQueues(
    maximumMessageSize: Int = 256 << 10,
    _ body: (MessageQueues, ManualClock) async throws -> Void
) async throws {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    // Nothing that still sleeps is to keep the queues.
    defer { clock.advance(by: .seconds(1_000_000)) }
    let path = "\(folder.path)/.local/scoring.db"
    let queues = try await MessageQueues.open(path, maximumMessageSize: maximumMessageSize, clock: clock.clock)
    do {
        try await body(queues, clock)
    } catch {
        await queues.close()
        throw error
    }
    await queues.close()
}

extension Message {
    /// A message with a text, which is its identifier too.
    init(_ text: String, timeToLive: Duration? = nil, at time: Duration? = nil) {
        self.init(body: Array(text.utf8), messageId: text, timeToLive: timeToLive, scheduledEnqueueTime: time)
    }
}

extension MessageQueues {
    /// What is ready, locked for a while; nobody waits.
    func take(
        _ queue: String = "q",
        _ maximum: Int = 100,
        lock: Duration = .seconds(30)
    ) async throws -> [ReceivedMessage] {
        try await self.receive(from: queue, maximum: maximum, lockDuration: lock, timeout: .zero)
    }
}

extension [ReceivedMessage] {
    /// The identifiers of the messages, in order.
    var ids: [String] { self.map(\.message.messageId) }
}

extension [QueuedMessage] {
    /// The identifiers of the messages, in order.
    var ids: [String] { self.map(\.message.messageId) }
}

/// Starts the program that works on a file for tests, which is built beside them.
func worker(_ arguments: String...) throws -> ChildProcess {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink("/proc/self/exe", &target, target.count)
    let path = String(decoding: target.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    return try ChildProcess(["/\(folder)/queue-worker"] + arguments)
}
