// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// The state of a handler as all threads see it.
final class HandlerStatus: Sendable {
    private struct Fields {
        var state = HandlerState.initializing
        var process: Int32?
        var observers: [Int: AsyncStream<HandlerState>.Continuation] = [:]
        var nextObserver = 0
    }

    private let fields = Mutex(Fields())

    /// The state now.
    var state: HandlerState { self.fields.withLock { $0.state } }

    /// The number of the process that runs.
    var process: Int32? { self.fields.withLock { $0.process } }

    /// Sets the number of the process that runs.
    func setProcess(_ process: Int32?) {
        self.fields.withLock { $0.process = process }
    }

    /// Sets the state and tells the observers, unless it is the same.
    func set(_ state: HandlerState) {
        let ended: [AsyncStream<HandlerState>.Continuation] = self.fields.withLock { fields in
            guard fields.state != state else { return [] }
            fields.state = state
            for observer in fields.observers.values { observer.yield(state) }
            guard state == .stopped else { return [] }
            defer { fields.observers = [:] }
            return Array(fields.observers.values)
        }
        // Not under the lock, which the end of a stream takes.
        for observer in ended { observer.finish() }
    }

    /// The state now, and each that follows until `stopped`.
    func states() -> AsyncStream<HandlerState> { self.observe().stream }

    /// Waits until requests need not wait any longer; at `limit`, or when the task is cancelled, what there is then.
    func settledState(by limit: ContinuousClock.Instant) async -> HandlerState {
        let (stream, continuation) = self.observe()
        let timer = Task {
            try? await Task.sleep(until: limit, clock: .continuous)
            continuation.finish()
        }
        defer {
            timer.cancel()
            continuation.finish()
        }
        for await state in stream where state.isSettled { return state }
        return self.state
    }

    private typealias Observation = (stream: AsyncStream<HandlerState>, end: AsyncStream<HandlerState>.Continuation)

    private func observe() -> Observation {
        let (stream, continuation) = AsyncStream.makeStream(of: HandlerState.self)
        let key = self.fields.withLock { fields in
            fields.nextObserver += 1
            fields.observers[fields.nextObserver] = continuation
            continuation.yield(fields.state)
            return fields.nextObserver
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.fields.withLock { $0.observers.removeValue(forKey: key) }
        }
        if self.state == .stopped { continuation.finish() }
        return (stream, continuation)
    }
}
