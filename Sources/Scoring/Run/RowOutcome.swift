// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What became of one row.
package enum RowOutcome: Sendable {
    /// How a row came by its result.
    package enum Source: String, Sendable {
        /// The cache had it.
        case hit = "HIT"
        /// The cache did not have it; it was scored.
        case miss = "MISS"
        /// The cache was not asked; it was scored.
        case bypass = "BYPASS"
        /// An identical row was being scored.
        case collapsed = "COLLAPSED"
    }

    /// A result and where it came from.
    case scored(RowResult, Source)
    /// No result.
    case failed(RowFailure)
}

extension RowOutcome {
    /// The result, if there is one.
    var result: RowResult? {
        if case .scored(let result, _) = self { result } else { nil }
    }

    /// The result, if it may be kept.
    var keptResult: RowResult? {
        self.result.flatMap { $0.hasNaN ? nil : $0 }
    }

    /// The same outcome, from another source.
    func from(_ source: Source) -> RowOutcome {
        if case .scored(let result, _) = self { .scored(result, source) } else { self }
    }
}
