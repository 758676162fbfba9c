// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The failures of a handler that count: crashes and starts that took too long.
struct FailureHistory {
    /// Failures at which the host stops.
    private static let limit = 3
    /// A failure this long after the one before is the first again.
    private static let memory = Duration.seconds(30 * 60)

    private var times: [ContinuousClock.Instant] = []

    /// Adds a failure; whether the handler may be restarted.
    mutating func add(at now: ContinuousClock.Instant) -> Bool {
        if let last = self.times.last, now - last > Self.memory { self.times = [] }
        self.times.append(now)
        return self.times.count < Self.limit
    }
}
