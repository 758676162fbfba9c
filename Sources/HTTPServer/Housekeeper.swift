// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// Lets clients in, looks for requests and answers that are late, and stops the server; on the first of its loops.
actor Housekeeper {
    /// The time between two looks at what is late.
    static let tick = Duration.milliseconds(250)

    private let context: ServerContext
    private let daemons: [Daemon]
    private let loop: EventLoop
    private var nextDaemon = 0
    private var nextSweep = ContinuousClock.now
    private var closing: Closing?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    /// A housekeeper on `loop`, which hands connections to `daemons`.
    init(_ context: ServerContext, daemons: [Daemon], loop: EventLoop) {
        self.context = context
        self.daemons = daemons
        self.loop = loop
    }

    /// Serves the clients that come to `listener`; returns when the server is closed.
    func run(_ listener: Listener) async {
        let timer = LoopTimer(loop: self.loop) { self.context.callHousekeeper() }
        let door = Door(listener, self.context, loop: self.loop) { self.letIn($0, from: $1) }
        door.open()
        for await _ in self.context.housekeeperCalls {
            guard self.advance(door) else { break }
            // With nobody inside, and the door open, there is nothing to look at.
            let isIdle = door.isOpen && self.context.connections.count == 0
            if !isIdle { timer.schedule(after: self.nextSweep - .now) }
        }
        door.close()
        timer.close()
        await self.finish()
    }

    /// Closes the server by `limit`.
    func close(by limit: ContinuousClock.Instant) {
        if self.closing == nil { self.closing = Closing(until: limit) }
        self.context.callHousekeeper()
    }

    private func letIn(_ descriptor: Int32, from peer: SocketAddress) {
        let daemon = self.daemons[self.nextDaemon]
        self.nextDaemon = (self.nextDaemon + 1) % self.daemons.count
        daemon.loop.perform { daemon.add(descriptor, from: peer) }
        if self.context.connections.count == 1 { self.context.callHousekeeper() }
    }

    /// Does what is due; whether the server goes on.
    private func advance(_ door: Door) -> Bool {
        let now = ContinuousClock.now
        switch self.closing?.next(at: now, openRequests: self.context.openRequests) ?? .wait {
        case .stop: return false
        case .closeExchanges: self.context.closeExchanges()
        case .wait: break
        }
        if self.context.isStopping { door.close() } else { door.open() }
        if now >= self.nextSweep { self.sweep(at: now) }
        return true
    }

    private func sweep(at now: ContinuousClock.Instant) {
        self.nextSweep = now + Housekeeper.tick
        for finding in self.context.connections.sweep(at: now) {
            switch finding {
            case .overdue(let exchange): exchange.deadlinePassed()
            case .left(let exchange): exchange.clientLeft()
            }
        }
        for daemon in self.daemons { daemon.lookSoon() }
    }

    private func finish() async {
        self.context.closeExchanges()
        // Another thread may not have returned yet from resuming a connection that has ended meanwhile.
        while self.context.isResuming { await Task.yield() }
        for daemon in self.daemons { await daemon.loop.perform { daemon.stop() }.value }
    }
}
