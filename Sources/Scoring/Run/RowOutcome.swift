// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What became of one row.
package enum RowOutcome: Sendable {
    /// How a row came by its result.
    package enum Source: Int, Sendable, CaseIterable {
        /// The cache had it.
        case hit
        /// The cache did not have it; it was scored.
        case miss
        /// The cache was not asked; it was scored.
        case bypass
        /// An identical row was being scored.
        case collapsed

        /// What the `x-cache` header calls it.
        package var name: String {
            switch self {
            case .hit: "HIT"
            case .miss: "MISS"
            case .bypass: "BYPASS"
            case .collapsed: "COLLAPSED"
            }
        }
    }

    /// A result and where it came from.
    case scored(RowResult, Source)
    /// No result; in a place of its own, so that the many results take no more than they need.
    indirect case failed(RowFailure)
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
