// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a store says of one row.
package enum CacheFinding: Sendable, Equatable {
    /// It keeps this result.
    case hit(RowResult)
    /// It was asked, and keeps none.
    case miss
    /// It could not be asked, or did not answer in time.
    case unknown

    /// The result, if there is one.
    package var result: RowResult? {
        if case .hit(let result) = self { result } else { nil }
    }
}
