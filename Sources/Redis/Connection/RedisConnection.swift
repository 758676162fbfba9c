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
    private var early: CommandQueue<Pending>
    private var isDraining = false
    var info = ConnectionInfo()

    /// Bytes that the stream may hold before commands are held back, where they can still be taken out.
    private static let backlog = 256 << 10

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

    /// Sends a command with those that are sent in the same turn of the loop; `false` when too much is under way.
    func send(_ bytes: [UInt8], isBulk: Bool = false, waiter: Waiter) -> Bool {
        guard self.state != .closed else { return false }
        return self.queue.append(bytes, isBulk: isBulk, waiter: waiter)
    }

    /// Sends a caller's command, with `ASKING` directly before it where it must be; what comes before the connection is
    /// ready waits until then.
    func send(_ pending: Pending) -> Bool {
        let (bytes, isBulk) = (pending.command.bytes, pending.call.isBulk)
        if self.state == .connecting { return self.early.append(bytes, isBulk: isBulk, waiter: pending) }
        if pending.isAsking {
            guard self.queue.hasRoom(for: 2), self.send(Self.asking.bytes, waiter: .asking(pending)) else {
                return false
            }
        }
        return self.send(bytes, isBulk: isBulk, waiter: .command(pending))
    }

    private static let asking = RedisCommand("ASKING")

    private func sendEarly(at now: ContinuousClock.Instant) {
        for pending in self.early.removeAll() where !pending.call.isFinished {
            if !self.send(pending) { self.tell(.reply(pending, .failure(.busy))) }
        }
        self.flush(at: now)
    }

    /// Writes what was sent, unless the stream holds much that the network has not taken.
    func flush(at now: ContinuousClock.Instant) {
        guard let stream = self.stream, self.queue.hasUnwritten, stream.unsentByteCount < Self.backlog else { return }
        let bytes = self.queue.takeUnwritten(at: now, where: \.isWanted)
        guard !bytes.isEmpty else { return }
        stream.write(bytes)
        if self.state == .ready { self.wakeUp(at: now + self.settings.hardTime, now: now) }
    }

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
