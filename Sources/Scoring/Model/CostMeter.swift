// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// A moving average of what scoring one row costs.
package final class CostMeter: Sendable {
    /// A run that takes less than this does not pay for a change of thread.
    private static let promptLimit = Duration.microseconds(100)

    /// Nanoseconds; 0 while nothing was measured.
    private let average: Atomic<UInt64>

    /// A meter that starts from a first measurement, if there is one.
    package init(nanosecondsPerRow: UInt64? = nil) {
        self.average = Atomic(nanosecondsPerRow ?? 0)
    }

    /// Counts a run of `rows` rows; each run moves the average by an eighth of the difference.
    package func record(_ duration: Duration, rows: Int) {
        let perRow = max(duration.nanoseconds / UInt64(max(rows, 1)), 1)
        let old = self.average.load(ordering: .relaxed)
        let new = old == 0 ? perRow : old - old / 8 + perRow / 8
        // Two threads that measure at once may lose one of the two samples, which an average can bear.
        self.average.store(max(new, 1), ordering: .relaxed)
    }

    /// What `rows` rows will take; `nil` while nothing was measured.
    package func estimate(rows: Int) -> Duration? {
        let perRow = self.average.load(ordering: .relaxed)
        return perRow == 0 ? nil : .nanoseconds(Int64(clamping: perRow)) * rows
    }

    /// Whether `rows` rows will take so little that they are scored where they are asked for.
    func isPrompt(rows: Int) -> Bool {
        self.estimate(rows: rows).map { $0 < Self.promptLimit } ?? false
    }
}
