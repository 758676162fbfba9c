// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The steps in which a server is closed.
struct Closing {
    typealias Instant = ContinuousClock.Instant

    /// What to do next.
    enum Step {
        /// Wait for requests to end.
        case wait
        /// Answer the requests that are left.
        case closeExchanges
        /// Stop the threads.
        case stop
    }

    /// The time that the last answers have to be sent.
    static let grace = Duration.seconds(1)

    private let limit: Instant
    private var areExchangesClosed = false

    /// Waits for requests to end until `limit`.
    init(until limit: Instant) {
        self.limit = limit
    }

    /// What to do at `now`, when `openRequests` have not ended.
    mutating func next(at now: Instant, openRequests: Int) -> Step {
        if openRequests == 0 || now >= self.limit + Closing.grace { return .stop }
        guard now >= self.limit, !self.areExchangesClosed else { return .wait }
        self.areExchangesClosed = true
        return .closeExchanges
    }
}
