// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How long to wait before the next attempt to connect.
struct Backoff: Sendable {
    /// Why there is no connection.
    enum Cause: Sendable, Equatable {
        /// The network, or a server that is away: it may be back at once.
        case transient
        /// The credentials, the certificate, too many clients: it takes somebody to change that.
        case lasting
        /// This side has ended the connection to a server that is well.
        case deliberate
    }

    private var failures = 0
    private var lastCause = Cause.transient

    private static let firstJitter = Duration.milliseconds(100)
    private static let base = Duration.milliseconds(200)
    private static let cap = Duration.seconds(10)
    private static let lastingBase = Duration.seconds(5)
    private static let lastingCap = Duration.seconds(60)
    /// The time in health after which an old failure counts no more.
    static let healthyTime = Duration.seconds(30)

    /// Notes a connection that ended, or did not come about, and answers how long to wait.
    ///
    /// Every process of a scaled-out app notices a failover in the same instant, so the waits are spread: over the
    /// whole time (full jitter), except that a lasting cause is never retried before its time.
    ///
    /// - Parameters:
    ///   - cause: Why there is no connection.
    ///   - health: How long the connection had been ready; zero when it never was.
    ///   - generator: Where chance comes from.
    mutating func delay(
        after cause: Cause,
        health: Duration = .zero,
        using generator: inout some RandomNumberGenerator
    ) -> Duration {
        let chance = Double.random(in: 0..<1, using: &generator)
        guard cause != .deliberate else { return Self.firstJitter * chance }
        if health >= Self.healthyTime || cause != self.lastCause { self.failures = 0 }
        self.lastCause = cause
        let earlier = self.failures
        self.failures = min(earlier + 1, 16)
        if cause == .lasting {
            return min(min(Self.lastingBase * (1 << earlier), Self.lastingCap) * (1 + chance / 5), Self.lastingCap)
        }
        return earlier == 0 ? Self.firstJitter * chance : min(Self.base * (1 << (earlier - 1)), Self.cap) * chance
    }
}
