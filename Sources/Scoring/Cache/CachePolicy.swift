// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Decides for one model which stores its rows are looked up in.
package final class CachePolicy: Sendable {
    /// The stores.
    package enum Tier: String, Sendable {
        /// In this process.
        case near = "memory"
        /// Redis.
        case remote = "Redis"
    }

    private struct State {
        var near = TierPolicy()
        var remote = TierPolicy()
    }

    /// How long a result is used.
    package let timeToLive: Duration
    private let mode: CacheMode
    private let report: @Sendable (String) -> Void
    private let state = Mutex(State())
    /// The decisions, to be read without the lock: bit 0 for near, bit 1 for remote.
    private let used = Atomic<UInt8>(3)

    /// A policy that tells `report`, in one sentence, when a decision changes.
    init(_ settings: CacheSettings, report: @escaping @Sendable (String) -> Void = { _ in }) {
        self.mode = settings.mode
        self.timeToLive = settings.timeToLive
        self.report = report
    }

    /// Whether nothing is kept or used.
    var isOff: Bool { self.mode == .off }

    /// What the next slice is looked up in.
    func plan(hasRemote: Bool) -> CachePlan {
        switch self.mode {
        case .off: return .none
        case .on: return CachePlan(near: .all, remote: hasRemote ? .all : .none)
        case .auto:
            let used = self.used.load(ordering: .relaxed)
            let remote: CachePlan.Use = used & 2 == 0 ? .picked : .all
            return CachePlan(near: used & 1 == 0 ? .picked : .all, remote: hasRemote ? remote : .none)
        }
    }

    /// Counts a look-up of `rows` rows; `scoringCost` is that of one.
    func record(_ tier: Tier, hits: Int, of rows: Int, duration: Duration, scoringCost: Duration?) {
        guard self.mode == .auto else { return }
        let changed: TierPolicy? = self.state.withLock { state in
            let hasChanged: Bool
            switch tier {
            case .near:
                hasChanged = state.near.record(hits: hits, of: rows, duration: duration, scoringCost: scoringCost)
            case .remote:
                hasChanged = state.remote.record(hits: hits, of: rows, duration: duration, scoringCost: scoringCost)
            }
            self.used.store((state.near.isUsed ? 1 : 0) | (state.remote.isUsed ? 2 : 0), ordering: .relaxed)
            return hasChanged ? (tier == .near ? state.near : state.remote) : nil
        }
        if let changed { self.report(Self.sentence(tier, changed)) }
    }

    private static func sentence(_ tier: Tier, _ policy: TierPolicy) -> String {
        let costs = "looking a row up takes \(Self.microseconds(policy.cost)), scoring it "
        let numbers = costs + Self.microseconds(policy.scoringCost)
        return policy.isUsed
            ? "results are looked up in \(tier.rawValue) again: \(numbers)"
            : "results are no longer looked up in \(tier.rawValue), too few are found: \(numbers)"
    }

    private static func microseconds(_ nanoseconds: Double) -> String {
        let tenths = Int(min(nanoseconds, 1e15) / 100)
        return "\(tenths / 10).\(tenths % 10) microseconds"
    }
}
