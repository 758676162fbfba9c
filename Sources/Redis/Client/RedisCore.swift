// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

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

    var calls: [UInt64: Call] = [:]
    private var lastCall: UInt64 = 0
    private var timer: LoopTimer?
    private var timerDeadline: ContinuousClock.Instant?

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
    func lookUp(
        _ commands: [RedisCommand],
        deadline: ContinuousClock.Instant,
        priority: RedisPriority
    ) async -> [Result<RedisReply, RedisError>] {
        let now = ContinuousClock.now
        guard self.state != .closed else { return commands.map { _ in .failure(.closed) } }
        guard now < deadline, !commands.isEmpty else { return commands.map { _ in .failure(.deadline) } }
        let call = Call(commands, isBulk: priority == .bulk, deadline: deadline)
        self.metrics.lookUps += 1
        self.dispatch(call, at: now)
        self.tellObservers()
        if call.isFinished { return call.answers }
        self.lastCall += 1
        let id = self.lastCall
        self.calls[id] = call
        self.expect(deadline, now: now)
        defer { self.calls[id] = nil }
        return await withTaskCancellationHandler {
            await self.outcome(of: call)
        } onCancel: {
            Task { await self.cancel(id) }
        }
    }

    /// Sends the writes that wait.
    func drainOutbox() {
        let now = ContinuousClock.now
        for (commands, priority) in self.outbox.take() where self.state != .closed {
            self.dispatch(Call(commands, isBulk: priority == .bulk, deadline: nil), at: now)
        }
        self.tellObservers()
    }

    /// Waits for a call, on the loop: a closure that did not use `self` would run on another thread, beside the replies.
    private func outcome(of call: Call) async -> [Result<RedisReply, RedisError>] {
        await withCheckedContinuation { continuation in
            self.loop.checkIsolated()
            call.wait(continuation)
        }
    }

    private func cancel(_ id: UInt64) {
        guard let call = self.calls[id], !call.isFinished else { return }
        self.settleParts(of: call, at: .now, isTimeout: false)
        call.finish()
    }

    private func expect(_ deadline: ContinuousClock.Instant, now: ContinuousClock.Instant) {
        if let earlier = self.timerDeadline, earlier <= deadline { return }
        self.timerDeadline = deadline
        self.timer?.schedule(after: deadline - now)
    }

    /// Lets callers go whose deadline has passed.
    private func expire() {
        let now = ContinuousClock.now
        self.timerDeadline = nil
        var next: ContinuousClock.Instant?
        for call in self.calls.values where !call.isFinished {
            guard let deadline = call.deadline else { continue }
            if now < deadline {
                next = min(next ?? deadline, deadline)
            } else {
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
