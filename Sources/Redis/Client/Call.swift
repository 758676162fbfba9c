// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The commands that a caller handed over together, and what has come of them.
///
/// Used on the thread of the loop only.
final class Call {
    /// What one node is asked for a call.
    struct Part {
        let node: RedisNode
        var remaining = 0
        var hasFailed = false
        var isWithoutOutcome = false
    }

    /// Its number among those that wait; 0 for writes.
    let id: UInt64
    let commands: [RedisCommand]
    let isBulk: Bool
    /// When the caller leaves; `nil` for writes that nobody waits for.
    let deadline: ContinuousClock.Instant?
    var parts: [Part] = []
    private(set) var isFinished = false
    private(set) var remaining: Int
    private var results: [Result<RedisReply, RedisError>?]
    private var continuation: CheckedContinuation<[Result<RedisReply, RedisError>], Never>?

    init(_ id: UInt64, _ commands: [RedisCommand], isBulk: Bool, deadline: ContinuousClock.Instant?) {
        self.id = id
        self.commands = commands
        self.isBulk = isBulk
        self.deadline = deadline
        self.remaining = commands.count
        self.results = Array(repeating: nil, count: deadline == nil ? 0 : commands.count)
    }

    /// Notes what has come of one command; the first time counts.
    func complete(_ index: Int, _ result: Result<RedisReply, RedisError>) {
        guard !self.isFinished else { return }
        self.remaining -= 1
        if !self.results.isEmpty { self.results[index] = result }
        if self.remaining == 0 { self.finish() }
    }

    /// Lets the caller go on, with what there is, and `error` for the rest.
    func finish(otherwise error: RedisError = .deadline) {
        guard !self.isFinished else { return }
        self.isFinished = true
        self.continuation?.resume(returning: self.results.map { $0 ?? .failure(error) })
        self.continuation = nil
    }

    /// Has `continuation` resumed, once.
    func wait(_ continuation: CheckedContinuation<[Result<RedisReply, RedisError>], Never>) {
        self.continuation = continuation
    }
}
