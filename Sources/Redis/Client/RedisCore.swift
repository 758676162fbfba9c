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
    nonisolated let lastCall = Atomic<UInt64>(0)
    /// Comes at the first of their deadlines.
    var timer: LoopTimer?
    var timerDeadline: ContinuousClock.Instant?
    /// Whether the timer comes a second time for the same deadline.
    var isExpiring = false

    var identity = IdentityState()
    var identityTimer: LoopTimer?
    var topologyTimer: LoopTimer?
    var outboxTimer: LoopTimer?
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
        self.outboxTimer = LoopTimer(loop: self.loop) { self.drainOutbox() }
        self.topologyTimer = LoopTimer(loop: self.loop) { self.refreshTopology() }
        for warning in self.configuration.warnings { self.log(warning) }
        self.signIn()
    }

    /// Ends everything; callers that wait go on.
    func close() {
        guard self.state != .closed else { return }
        self.state = .closed
        self.gate.set(.closed)
        for timer in [self.timer, self.outboxTimer, self.identityTimer, self.topologyTimer] { timer?.close() }
        let (nodes, calls) = (self.nodes.values, self.calls.values)
        self.nodes = [:]
        for node in nodes { node.close() }
        for call in calls { call.finish() }
        self.calls = [:]
        self.tellObservers()
    }

    /// Sends the writes that wait, unless a look-up comes first.
    func drainOutboxSoon() {
        self.outboxTimer?.schedule(after: .milliseconds(2))
    }

    /// Sends the writes that wait.
    func drainOutbox() {
        let batches = self.outbox.take()
        guard !batches.isEmpty, self.state != .closed else { return }
        let now = self.loop.now
        for (commands, priority) in batches {
            self.dispatch(Call(0, commands, isBulk: priority == .bulk, deadline: nil), at: now)
        }
        self.tellObservers()
    }
}
