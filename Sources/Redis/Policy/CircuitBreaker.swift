// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Leaves a server alone that has a connection but answers too late or not at all.
///
/// It trips on five failures in a row or half of at least twenty look-ups in ten seconds, stays open for one second,
/// doubling to thirty, and then has the connection tested: one `PING`, then look-ups one by one.
struct CircuitBreaker: Sendable {
    /// What the breaker lets pass.
    enum State: Sendable, Equatable {
        /// Everything.
        case closed
        /// Nothing, until the time has come.
        case open(until: ContinuousClock.Instant)
        /// One `PING`, which must be answered in time.
        case testing(until: ContinuousClock.Instant)
        /// One look-up at a time.
        case halfOpen(successes: Int, isBusy: Bool)
    }

    private(set) var state = State.closed
    private var window: FailureWindow
    private var failuresInRow = 0
    private var pause = CircuitBreaker.shortestPause

    private static let mostFailuresInRow = 5
    private static let shortestPause = Duration.seconds(1)
    private static let longestPause = Duration.seconds(30)
    private static let testTime = Duration.milliseconds(250)
    private static let successesWanted = 3

    /// A closed breaker.
    init(at now: ContinuousClock.Instant) {
        self.window = FailureWindow(at: now)
    }

    /// Whether a look-up may be sent now; one that may must be followed by ``record(isFailure:at:using:)`` or
    /// ``forget()``.
    mutating func admit() -> Bool {
        switch self.state {
        case .closed: return true
        case .open, .testing: return false
        case .halfOpen(let successes, let isBusy):
            if isBusy { return false }
            self.state = .halfOpen(successes: successes, isBusy: true)
            return true
        }
    }

    /// Whether a write may be sent now.
    var admitsWrites: Bool { self.state == .closed }

    /// Counts an admitted look-up.
    mutating func record(
        isFailure: Bool,
        at now: ContinuousClock.Instant,
        using generator: inout some RandomNumberGenerator
    ) {
        switch self.state {
        case .closed:
            self.failuresInRow = isFailure ? self.failuresInRow + 1 : 0
            self.window.count(isFailure: isFailure, at: now)
            guard isFailure else { return }
            if self.failuresInRow >= Self.mostFailuresInRow || self.window.isBad(at: now) {
                self.open(at: now, using: &generator)
            }
        case .halfOpen(let successes, _):
            if isFailure { return self.open(at: now, using: &generator) }
            self.state = .halfOpen(successes: successes + 1, isBusy: false)
            if successes + 1 >= Self.successesWanted { self = CircuitBreaker(at: now) }
        case .open, .testing: return  // a look-up of the time before
        }
    }

    /// Notes that an admitted look-up ended without telling anything about the server.
    mutating func forget() {
        if case .halfOpen(let successes, _) = self.state {
            self.state = .halfOpen(successes: successes, isBusy: false)
        }
    }

    /// When ``advance(to:using:)`` wants to be called.
    var nextDeadline: ContinuousClock.Instant? {
        switch self.state {
        case .open(let until), .testing(let until): until
        case .closed, .halfOpen: nil
        }
    }

    /// Lets time pass; answers whether a `PING` is to be sent.
    mutating func advance(
        to now: ContinuousClock.Instant,
        using generator: inout some RandomNumberGenerator
    ) -> Bool {
        switch self.state {
        case .open(let until) where now >= until:
            self.state = .testing(until: now + Self.testTime)
            return true
        case .testing(let until) where now >= until:
            self.open(at: now, using: &generator)
            return false
        default: return false
        }
    }

    /// Notes the answer to the `PING`; one that came too late changes nothing.
    mutating func tested(
        isFailure: Bool,
        at now: ContinuousClock.Instant,
        using generator: inout some RandomNumberGenerator
    ) {
        guard case .testing = self.state else { return }
        if isFailure {
            self.open(at: now, using: &generator)
        } else {
            self.state = .halfOpen(successes: 0, isBusy: false)
        }
    }

    private mutating func open(at now: ContinuousClock.Instant, using generator: inout some RandomNumberGenerator) {
        self.state = .open(until: now + self.pause * Double.random(in: 0.8..<1.2, using: &generator))
        self.pause = min(self.pause * 2, Self.longestPause)
        self.failuresInRow = 0
        self.window = FailureWindow(at: now)
    }
}
