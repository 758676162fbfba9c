// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import LocalHost

@Suite("What is counted of invocations")
struct InvocationStatisticsTests {
    private static func report(_ milliseconds: Double, succeeded: Bool = true, cache: String? = nil) -> InvocationReport
    {
        InvocationReport(
            id: "\(milliseconds)",
            function: "F",
            trigger: "http",
            startedAt: "",
            milliseconds: milliseconds,
            succeeded: succeeded,
            status: 200,
            cache: cache,
            logs: []
        )
    }

    @Test("goes by how long they took", arguments: [(0.5, 0), (1, 0), (1.5, 1), (60_000, 13), (60_001, 14)])
    func latency(milliseconds: Double, expected: Int) {
        var statistics = InvocationStatistics()
        statistics.add(Self.report(milliseconds))
        #expect(statistics.latencies.firstIndex(of: 1) == expected)
        #expect(statistics.latencies.count == InvocationStatistics.boundaries.count + 1)
    }

    @Test("tells failures, hits and misses, and keeps the last invocations")
    func counts() {
        var statistics = InvocationStatistics()
        for cache in ["HIT", "MISS", "PARTIAL", "BYPASS", nil] { statistics.add(Self.report(1, cache: cache)) }
        for number in 0..<60 { statistics.add(Self.report(Double(number), succeeded: false)) }
        #expect(statistics.invocations == 65)
        #expect(statistics.failures == 60)
        #expect(statistics.cacheHits == 1)
        #expect(statistics.cacheMisses == 2)
        #expect(statistics.recent.count == InvocationStatistics.keptInvocations)
        #expect(statistics.recent.first?.id == "59.0")
    }
}
