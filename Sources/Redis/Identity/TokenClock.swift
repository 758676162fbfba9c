// ScoringFunctions
// SPDX-License-Identifier: MIT

/// When a token is fetched anew.
///
/// Azure wants the new token at least three minutes before the old one expires; fetching begins when less than five
/// minutes are left, at a time that differs from process to process.
struct TokenClock: Sendable {
    private let expiry: ContinuousClock.Instant
    private(set) var nextRefresh: ContinuousClock.Instant

    private static let earliest = Duration.seconds(300)
    private static let spread = Duration.seconds(60)
    private static let retry = Duration.seconds(15)
    private static let retrySpread = Duration.seconds(15)

    /// The clock of a token that was just fetched.
    ///
    /// A token with less than five minutes left is normal, since Azure hands out the same one until it has a new one: it
    /// is used, and the next is asked for soon.
    init(
        expiry: ContinuousClock.Instant,
        at now: ContinuousClock.Instant,
        using generator: inout some RandomNumberGenerator
    ) {
        self.expiry = expiry
        let wanted = expiry - Self.earliest + Self.spread * Double.random(in: 0..<1, using: &generator)
        self.nextRefresh = max(wanted, Self.retryTime(at: now, using: &generator))
    }

    /// Whether the token can still be used to sign in.
    func isValid(at now: ContinuousClock.Instant) -> Bool { now < self.expiry }

    /// Notes that no newer token came, and tries again soon.
    mutating func failed(at now: ContinuousClock.Instant, using generator: inout some RandomNumberGenerator) {
        self.nextRefresh = Self.retryTime(at: now, using: &generator)
    }

    private static func retryTime(
        at now: ContinuousClock.Instant,
        using generator: inout some RandomNumberGenerator
    ) -> ContinuousClock.Instant {
        now + Self.retry + Self.retrySpread * Double.random(in: 0..<1, using: &generator)
    }
}
