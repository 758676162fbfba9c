// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How long a server may take.
struct HTTPTimeLimits: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// How a server is late.
    enum Lateness {
        /// The whole answer is not there in time.
        case deadline
        /// Nothing has come for so long.
        case idle(Duration)
    }

    /// When the whole answer must be there.
    let deadline: Instant?
    /// How long nothing may come.
    let idle: Duration?

    /// When to look at a server from which something came at `lastActivity`; `nil` for never.
    func dueTime(lastActivity: Instant) -> Instant? {
        guard let idle else { return self.deadline }
        return min(self.deadline ?? lastActivity + idle, lastActivity + idle)
    }

    /// How the server is late at `now`, if it is.
    func lateness(at now: Instant, lastActivity: Instant) -> Lateness? {
        if let deadline, deadline <= now { return .deadline }
        if let idle, lastActivity + idle <= now { return .idle(idle) }
        return nil
    }
}
