// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// A thread that accepts connections, looks for requests and answers that are late, and stops the server.
final class Housekeeper: Sendable {
    /// The time between two looks at what is late.
    static let tick = Duration.milliseconds(250)

    private struct State {
        var closing: Closing?
        var waiters: [CheckedContinuation<Void, Never>] = []
        var isClosed = false
    }

    private let context: ServerContext
    private let daemon: Daemon
    private let state = Mutex(State())

    /// A housekeeper that has not started yet.
    init(_ context: ServerContext, daemon: Daemon) {
        self.context = context
        self.daemon = daemon
    }

    /// The number of requests that have begun and not ended.
    var openRequests: Int { self.context.openRequests }

    /// Bytes of bodies that are held.
    var heldBodyBytes: Int { self.context.ledger.held }

    /// Whether the server has been closed.
    var isClosed: Bool { self.state.withLock { $0.isClosed } }

    /// Starts the thread, which accepts the connections that come to `listener`.
    ///
    /// - Throws: ``HTTPServerError`` when the system has no thread left.
    func start(_ listener: Listener) throws(HTTPServerError) {
        try Thread.start { self.run(listener) }
    }

    /// Closes the server within `limit`; returns when it is closed.
    func close(within limit: Duration) async {
        self.context.stop()
        await withCheckedContinuation { waiter in
            let isClosed = self.state.withLock { state in
                if !state.isClosed { state.waiters.append(waiter) }
                if state.closing == nil { state.closing = Closing(until: .now + limit) }
                return state.isClosed
            }
            if isClosed { waiter.resume() }
            self.context.wakeUp.signal()
        }
    }

    /// Ends the daemon of a server that could not start.
    func abandon() {
        self.daemon.stop(self.context)
        self.state.withLock { $0.isClosed = true }
    }

    private func run(_ listener: consuming Listener) {
        var door: Door? = Door(listener, self.context)
        var nextSweep = ContinuousClock.now
        while true {
            let step = self.nextStep()
            if self.context.isStopping { door = nil }
            if step == .stop { break }
            if step == .closeExchanges { self.context.closeExchanges() }
            self.wait(at: door?.descriptor)
            door?.acceptConnections { self.daemon.add($0, from: $1) }
            self.sweep(&nextSweep)
        }
        self.finish()
    }

    /// Waits until there is something to do; with nobody inside, and the door open, for as long as that takes.
    private func wait(at door: Int32?) {
        let isEmpty = door != nil && self.context.connections.count == 0
        self.context.wakeUp.wait(or: door, for: isEmpty ? nil : Housekeeper.tick)
    }

    /// What closing asks for next.
    private func nextStep() -> Closing.Step {
        self.state.withLock { $0.closing?.next(at: .now, openRequests: self.context.openRequests) ?? .wait }
    }

    private func sweep(_ nextSweep: inout ContinuousClock.Instant) {
        let now = ContinuousClock.now
        guard now >= nextSweep else { return }
        nextSweep = now + Housekeeper.tick
        for finding in self.context.connections.sweep(at: now) {
            switch finding {
            case .overdue(let exchange): exchange.deadlinePassed()
            case .left(let exchange): exchange.clientLeft()
            }
        }
    }

    private func finish() {
        self.context.closeExchanges()
        // The library's thread may have gone on while another has not returned from telling it to.
        while self.context.isResuming { Thread.yield() }
        self.daemon.stop(self.context)
        let waiters = self.state.withLock { state in
            state.isClosed = true
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
