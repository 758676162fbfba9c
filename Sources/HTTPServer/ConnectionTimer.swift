// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Tells when a connection takes too long, from what happens on it and the time at which it happens.
///
/// The HTTP library closes connections on which nothing moves. It does not end one whose request arrives a byte at a
/// time, and it leaves alone one that waits for its answer; those are found here.
struct ConnectionTimer {
    typealias Instant = ContinuousClock.Instant

    /// How a connection stands.
    enum Verdict {
        /// Nothing has to be done.
        case onTime
        /// A request did not arrive in time; the connection ends.
        case late
        /// An answer was not given in time.
        case overdue
    }

    private enum Phase {
        /// Between requests, or in a request's first line, since `since`.
        case waiting(since: Instant)
        /// A request is arriving, and has to be there by `deadline`, counted on from `pausedAt` while it is held up.
        case receiving(deadline: Instant, pausedAt: Instant?)
        /// The request is there and its answer is due by `deadline`.
        case answering(deadline: Instant)
        /// The answer is being sent.
        case sending
    }

    /// The time for a request to arrive.
    let requestTimeout: Duration
    /// The time for which a connection may wait before a request begins.
    let idleTimeout: Duration
    private var phase: Phase

    /// The timer of a connection that was opened at `now`.
    init(requestTimeout: Duration, idleTimeout: Duration, now: Instant) {
        self.requestTimeout = requestTimeout
        self.idleTimeout = idleTimeout
        self.phase = .waiting(since: now)
    }

    /// A request's first line is there.
    mutating func requestBegan(at now: Instant) {
        self.phase = .receiving(deadline: now + self.requestTimeout, pausedAt: nil)
    }

    /// Reading is held up by this process, which is not the sender's fault.
    mutating func paused(at now: Instant) {
        guard case .receiving(let deadline, nil) = self.phase else { return }
        self.phase = .receiving(deadline: deadline, pausedAt: now)
    }

    /// Reading goes on.
    mutating func resumed(at now: Instant) {
        guard case .receiving(let deadline, let pausedAt?) = self.phase else { return }
        self.phase = .receiving(deadline: deadline + (now - pausedAt), pausedAt: nil)
    }

    /// The request is there; the answer is due by `deadline`.
    mutating func requestArrived(answerDue deadline: Instant) {
        self.phase = .answering(deadline: deadline)
    }

    /// The answer is there.
    mutating func answerBegan() {
        self.phase = .sending
    }

    /// The request has been answered, or given up.
    mutating func requestEnded(at now: Instant) {
        self.phase = .waiting(since: now)
    }

    /// Whether the library waits for the client to send something.
    var isReading: Bool {
        switch self.phase {
        case .waiting, .receiving(_, nil): true
        case .receiving, .answering, .sending: false
        }
    }

    /// How the connection stands at `now`.
    func verdict(at now: Instant) -> Verdict {
        switch self.phase {
        case .waiting(let since): now - since > self.idleTimeout + self.requestTimeout ? .late : .onTime
        case .receiving(let deadline, nil): now > deadline ? .late : .onTime
        case .receiving, .sending: .onTime
        case .answering(let deadline): now > deadline ? .overdue : .onTime
        }
    }
}
