// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How often, and after what time, a failed invocation is tried again.
package struct RetryPolicy: Sendable, Equatable {
    /// How the time between tries grows.
    package enum Strategy: Sendable, Equatable {
        /// It stays.
        case fixed(Duration)
        /// It doubles, between two bounds.
        case exponential(minimum: Duration, maximum: Duration)
    }

    /// How often at most; `nil` for ever.
    package let maximumCount: Int?
    /// How the time between tries grows.
    package let strategy: Strategy

    /// A policy.
    package init(maximumCount: Int?, strategy: Strategy) {
        self.maximumCount = maximumCount
        self.strategy = strategy
    }

    /// The time before retry number `retry`, which counts from 1; `nil` when there is none.
    ///
    /// - Parameter jitter: a random number from 0.8 to 1.2, so that retries spread.
    package func delay(beforeRetry retry: Int, jitter: Double = 1) -> Duration? {
        if let maximumCount, retry > maximumCount { return nil }
        switch self.strategy {
        case .fixed(let delay): return delay
        case .exponential(let minimum, let maximum):
            if retry <= 1 { return minimum }
            var growth = minimum
            for _ in 2..<min(retry, 64) where growth < maximum { growth *= 2 }
            return min(minimum + growth * jitter, maximum)
        }
    }
}
