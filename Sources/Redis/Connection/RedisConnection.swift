// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// One connection to one node, from its first attempt to its end, on the thread of its loop.
///
/// Replies are matched to commands by their order alone. So whatever may disturb the order ends the connection, and
/// nothing else a caller does can: a caller that leaves early leaves its place in the queue.
final class RedisConnection {
    /// How far a connection has come.
    enum State {
        case connecting
        case ready
        case closed
    }

    let credentials: Credentials?
    let settings: ConnectionSettings
    private(set) var state = State.connecting
    /// When it became ready.
    private(set) var readySince: ContinuousClock.Instant?
    let endpoint: Endpoint
    let loop: EventLoop
    let start: ContinuousClock.Instant
    var lastRead: ContinuousClock.Instant
    private var onEvent: (RedisConnection, ConnectionEvent) -> Void
    var stream: Stream?
    var timer: LoopTimer?
    var timerDeadline: ContinuousClock.Instant?
    var reader: RedisReplyReader
    var queue: CommandQueue<Waiter>
    /// What nodes have sent on to here before the connection is ready.
    var early: CommandQueue<Pending>
    private var isDraining = false
    var info = ConnectionInfo()

    /// Starts to connect.
    ///
    /// - Parameters:
    ///   - loop: The loop; this is its thread.
    ///   - endpoint: Where to.
    ///   - name: The name that the server's certificate must carry.
    ///   - credentials: What to sign in with, if anything.
    ///   - settings: What all connections have in common.
    ///   - onEvent: Called with what happens, never during a call of ``send(_:isBulk:waiter:)``.
    init(
        loop: EventLoop,
        endpoint: Endpoint,
        name: String,
        credentials: Credentials?,
        settings: ConnectionSettings,
        onEvent: @escaping (RedisConnection, ConnectionEvent) -> Void
    ) {
        self.loop = loop
        self.start = loop.now
        self.lastRead = self.start
        self.endpoint = endpoint
        self.credentials = credentials
        self.settings = settings
        self.onEvent = onEvent
        self.reader = RedisReplyReader(maximumValueSize: settings.maximumValueSize)
        self.queue = CommandQueue(limits: settings.limits, hardTime: settings.hardTime)
        self.early = CommandQueue(limits: settings.limits)
        let stream = Stream(loop: loop, endpoint: endpoint, security: settings.security(name: name)) { self.handle($0) }
        let timer = LoopTimer(loop: loop) { self.timeHasCome() }
        self.stream = stream
        self.timer = timer
        stream.connect()
        self.wakeUp(at: self.start + settings.connectTimeout, now: self.start)
    }

    /// The commands without a reply.
    var load: Int { self.queue.count }

    /// Takes no more from its owner: ends when all that is under way is answered.
    func drain() {
        self.isDraining = true
        self.endIfDrained()
    }

    /// Ends at once.
    ///
    /// What is under way has no reply.
    func close(_ end: ConnectionEnd) {
        guard self.state != .closed else { return }
        self.state = .closed
        self.timer?.close()
        self.stream?.close()
        self.timer = nil
        self.stream = nil
        for case .command(let pending) in self.queue.removeAll() + self.early.removeAll().map(Waiter.command) {
            self.onEvent(self, .reply(pending, .failure(.connectionLost)))
        }
        let onEvent = self.onEvent
        self.onEvent = { _, _ in }
        onEvent(self, .closed(end))
    }

    /// Tells the owner.
    func tell(_ event: ConnectionEvent) {
        self.onEvent(self, event)
    }

    /// The connect sequence is done.
    func becomeReady() {
        self.state = .ready
        let now = self.loop.now
        self.readySince = now
        self.info.connectTime = now - self.start
        self.timerDeadline = nil
        self.wakeUp(at: now + self.settings.keepAlive, now: now)
        self.tell(.ready(self.info))
        self.sendEarly(at: now)
    }

    /// Ends when nothing is under way any more, and nothing is to come.
    func endIfDrained() {
        guard self.isDraining, self.queue.count == 0 else { return }
        self.close(ConnectionEnd(.requested, "The connection is not needed any more."))
    }
}
