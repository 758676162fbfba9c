// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// Writes on their way to the loop, bounded like those under way.
final class Outbox: Sendable {
    /// When the writes must be sent.
    enum Urgency: Int, Sendable {
        /// Behind the next look-up, which has the time of its answer for them, or soon if there is none.
        case soon
        /// At once: they are many.
        case now
    }

    private struct State {
        var urgency: Urgency?
        var batches: [(commands: [RedisCommand], priority: RedisPriority)] = []
        var commands = 0
        var bytes = 0
        var dropped = 0
    }

    private let state = Mutex(State())
    private let limits = QueueLimits()

    /// Adds writes.
    ///
    /// - Returns: when somebody must come and take them; `nil` when somebody does already, or there was no room.
    func add(_ commands: [RedisCommand], priority: RedisPriority) -> Urgency? {
        let urgency: Urgency = priority == .bulk ? .now : .soon
        let size = commands.reduce(0) { $0 + $1.bytes.count }
        return self.state.withLock { state in
            let limits = priority == .bulk ? self.limits.half : self.limits
            guard state.commands + commands.count <= limits.commands, state.bytes + size <= limits.bytes else {
                state.dropped += commands.count
                return nil
            }
            state.batches.append((commands, priority))
            state.commands += commands.count
            state.bytes += size
            if let known = state.urgency, known.rawValue >= urgency.rawValue { return nil }
            state.urgency = urgency
            return urgency
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
                state.urgency = nil
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
