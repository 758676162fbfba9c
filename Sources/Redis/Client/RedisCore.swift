// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Synchronization

/// The part of a client that lives on the loop: its nodes, and the calls that are under way.
actor RedisCore {
    nonisolated let loop: EventLoop
    nonisolated let gate = Gate()
    nonisolated let outbox = Outbox()
    let configuration: RedisConfiguration
    let settings: ConnectionSettings
    let log: @Sendable (String) -> Void
    let environment: @Sendable (String) -> String?
    var state = RedisStatus.State.idle
    var nodes: [Endpoint: RedisNode] = [:]
    var map: SlotMap?
    var metrics = RedisMetrics()
    var generator = SystemRandomNumberGenerator()
    /// Nodes that were sent commands in this call of the loop.
    var touched: [RedisNode] = []

    /// The look-ups that wait, by their numbers.
    var calls: [UInt64: Call] = [:]
    nonisolated private let lastCall = Atomic<UInt64>(0)
    private var timer: LoopTimer?
    private var timerDeadline: ContinuousClock.Instant?
    /// Whether the timer comes a second time for the same deadline.
    private var isExpiring = false
    /// How late the timer of an idle loop may be.
    private static let timerTolerance = Duration.milliseconds(3)

    var identity = IdentityState()
    var identityTimer: LoopTimer?
    var topologyTimer: LoopTimer?
    var isRefreshingTopology = false
    var observers: [Observer] = []
    var lastLogged: [String: RedisDisconnection] = [:]

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    init(
        _ configuration: RedisConfiguration,
        settings: ConnectionSettings,
        loop: EventLoop,
        environment: @escaping @Sendable (String) -> String?,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.configuration = configuration
        self.settings = settings
        self.loop = loop
        self.environment = environment
        self.log = log
    }

    /// Starts to connect.
    func start() {
        guard self.state == .idle else { return }
        self.state = .disconnected
        self.timer = LoopTimer(loop: self.loop) { self.expire() }
        self.identityTimer = LoopTimer(loop: self.loop) { self.fetchToken() }
        self.topologyTimer = LoopTimer(loop: self.loop) { self.refreshTopology() }
        for warning in self.configuration.warnings { self.log(warning) }
        self.signIn()
    }

    /// Ends everything; callers that wait go on.
    func close() {
        guard self.state != .closed else { return }
        self.state = .closed
        self.gate.set(.closed)
        for timer in [self.timer, self.identityTimer, self.topologyTimer] { timer?.close() }
        let (nodes, calls) = (self.nodes.values, self.calls.values)
        self.nodes = [:]
        for node in nodes { node.close() }
        for call in calls { call.finish() }
        self.calls = [:]
        self.tellObservers()
    }

    /// Sends commands and waits for their replies, the deadline or cancellation.
    ///
    /// Whoever is on the loop's thread already comes back to it once, with the outcome.
    nonisolated func lookUp(
        _ commands: [RedisCommand],
        deadline: ContinuousClock.Instant,
        priority: RedisPriority
    ) async -> [Result<RedisReply, RedisError>] {
        let id = self.lastCall.add(1, ordering: .relaxed).newValue
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                self.onLoop {
                    let call = Call(id, commands, isBulk: priority == .bulk, deadline: deadline)
                    call.wait(continuation)
                    $0.begin(call, deadline: deadline)
                }
                // Then the handler below may have come before there was a call to give up.
                if Task.isCancelled { self.onLoop { $0.cancel(id) } }
            }
        } onCancel: {
            self.onLoop { $0.cancel(id) }
        }
    }

    /// Calls `body` on the loop's thread: now, if this is it.
    nonisolated private func onLoop(_ body: @escaping @Sendable (isolated RedisCore) -> Void) {
        if self.loop.isOnThread {
            self.assumeIsolated(body)
        } else {
            self.loop.perform { self.assumeIsolated(body) }
        }
    }

    private func begin(_ call: Call, deadline: ContinuousClock.Instant) {
        let now = ContinuousClock.now
        guard self.state != .closed else { return call.finish(otherwise: .closed) }
        guard now < deadline, !call.commands.isEmpty else { return call.finish() }
        self.metrics.lookUps += 1
        self.dispatch(call, at: now)
        self.tellObservers()
        guard !call.isFinished else { return }
        self.calls[call.id] = call
        self.expect(deadline, now: now)
    }

    /// Sends the writes that wait.
    func drainOutbox() {
        let now = ContinuousClock.now
        for (commands, priority) in self.outbox.take() where self.state != .closed {
            self.dispatch(Call(0, commands, isBulk: priority == .bulk, deadline: nil), at: now)
        }
        self.tellObservers()
    }

    private func cancel(_ id: UInt64) {
        guard let call = self.calls.removeValue(forKey: id) else { return }
        self.settleParts(of: call, at: .now, isTimeout: false)
        call.finish()
    }

    /// Whether the loop had other work when the timer was due: then replies may be there that nobody has read yet, and
    /// the timer comes once more behind them.
    private func wasBusy(at now: ContinuousClock.Instant) -> Bool {
        guard let deadline = self.timerDeadline, now > deadline + Self.timerTolerance, !self.isExpiring else {
            self.isExpiring = false
            return false
        }
        self.isExpiring = true
        self.timer?.schedule(after: .zero)
        return true
    }

    private func expect(_ deadline: ContinuousClock.Instant, now: ContinuousClock.Instant) {
        if let earlier = self.timerDeadline, earlier <= deadline { return }
        self.timerDeadline = deadline
        self.timer?.schedule(after: deadline - now)
    }

    /// Lets callers go whose deadline has passed.
    private func expire() {
        let now = ContinuousClock.now
        if self.wasBusy(at: now) { return }
        self.timerDeadline = nil
        var next: ContinuousClock.Instant?
        for call in self.calls.values {
            guard let deadline = call.deadline else { continue }
            if now < deadline {
                next = min(next ?? deadline, deadline)
            } else {
                self.calls[call.id] = nil
                self.metrics.softTimeouts += 1
                self.metrics.unanswered[RedisError.deadline.name, default: 0] += call.remaining
                self.settleParts(of: call, at: now, isTimeout: true)
                call.finish()
            }
        }
        if let next { self.expect(next, now: now) }
        self.tellObservers()
    }
}
