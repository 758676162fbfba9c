// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// Writes on their way to the loop, bounded like those under way.
final class Outbox: Sendable {
    private struct State {
        var batches: [(commands: [RedisCommand], priority: RedisPriority)] = []
        var commands = 0
        var bytes = 0
        var dropped = 0
    }

    private let state = Mutex(State())
    private let limits = QueueLimits()

    /// Adds writes; `true` when they are the first, so that somebody must come and take them.
    func add(_ commands: [RedisCommand], priority: RedisPriority) -> Bool {
        let size = commands.reduce(0) { $0 + $1.bytes.count }
        return self.state.withLock { state in
            let limits = priority == .bulk ? self.limits.half : self.limits
            guard state.commands + commands.count <= limits.commands, state.bytes + size <= limits.bytes else {
                state.dropped += commands.count
                return false
            }
            state.batches.append((commands, priority))
            state.commands += commands.count
            state.bytes += size
            return state.batches.count == 1
        }
    }

    /// Counts writes that were not even added.
    func drop(_ count: Int) {
        self.state.withLock { $0.dropped += count }
    }

    /// Takes all writes.
    func take() -> [(commands: [RedisCommand], priority: RedisPriority)] {
        self.state.withLock { state in
            defer {
                state.batches = []
                state.commands = 0
                state.bytes = 0
            }
            return state.batches
        }
    }

    /// How many writes were dropped.
    var dropped: Int { self.state.withLock { $0.dropped } }
}
