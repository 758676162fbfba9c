// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What the page's panel shows of the invocations since the start.
struct InvocationStatistics: Sendable {
    /// The upper bounds of the histogram's classes, in milliseconds; the last class has none.
    static let boundaries: [Double] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 60_000]
    /// The invocations that are kept with their logs.
    static let keptInvocations = 50

    /// How often the handler was started anew.
    var restarts = 0
    private(set) var invocations = 0
    private(set) var failures = 0
    private(set) var cacheHits = 0
    private(set) var cacheMisses = 0
    /// Invocations by how long they took; one class more than there are bounds.
    private(set) var latencies = [Int](repeating: 0, count: boundaries.count + 1)
    /// The last invocations, the newest first.
    private(set) var recent: [InvocationReport] = []

    /// Counts an invocation that has ended.
    mutating func add(_ report: InvocationReport) {
        self.invocations += 1
        if !report.succeeded { self.failures += 1 }
        self.latencies[self.latencyClass(of: report.milliseconds)] += 1
        self.count(report.cache)
        self.recent.insert(report, at: 0)
        if self.recent.count > Self.keptInvocations { self.recent.removeLast() }
    }

    private func latencyClass(of milliseconds: Double) -> Int {
        Self.boundaries.firstIndex { milliseconds <= $0 } ?? Self.boundaries.count
    }

    /// `HIT`, `MISS` or `PARTIAL`, as the handler's `x-cache` says it; anything else is not about a cache.
    private mutating func count(_ cache: String?) {
        switch cache?.uppercased() {
        case "HIT": self.cacheHits += 1
        case "MISS", "PARTIAL": self.cacheMisses += 1
        default: break
        }
    }
}
