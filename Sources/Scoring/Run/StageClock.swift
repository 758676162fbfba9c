// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Adds up how long a request spends in each stage; stages of neighbouring slices may overlap.
package final class StageClock: Sendable {
    /// The stages, in the order of the data.
    package enum Stage: String, Sendable, CaseIterable {
        /// The body arrives.
        case receive
        /// The envelope is taken apart.
        case envelope
        /// Base64 becomes bytes, and what was compressed becomes a text.
        case base64
        /// JSON becomes tensors.
        case numbers
        /// Rows become cache keys, and so does a whole blob.
        case hash
        /// The cache is asked, and told.
        case lookUp = "lookup"
        /// The model runs.
        case score
        /// Results become the answer.
        case write
    }

    private let totals = Mutex<[Stage: Duration]>([:])

    /// A clock at zero.
    package init() {}

    /// The time at which a stage starts.
    package func start() -> ContinuousClock.Instant { .now }

    /// Adds the time since `start`, which is `nil` where the clock was not there yet.
    package func end(_ stage: Stage, _ start: ContinuousClock.Instant?) {
        guard let start else { return }
        self.add(ContinuousClock.now - start, to: stage)
    }

    /// Adds a time measured elsewhere.
    package func add(_ duration: Duration, to stage: Stage) {
        self.totals.withLock { $0[stage, default: .zero] += duration }
    }

    /// Every stage and its milliseconds: `receive=12.345 envelope=4.567 ...`.
    package var summary: String {
        let totals = self.totals.withLock { $0 }
        return Stage.allCases.map { "\($0.rawValue)=\((totals[$0] ?? .zero).milliseconds)" }.joined(separator: " ")
    }
}
