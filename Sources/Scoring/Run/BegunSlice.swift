// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How far a slice has come without waiting for anything.
package enum BegunSlice: Sendable {
    /// Every row has its outcome.
    case scored(ScoredSlice)
    /// Unless others have filled up what is scored at once, nothing was done yet; ``Scorer/begin(_:)`` does it.
    case gathered(GatheredSlice)
    /// The rows were looked up in this process, and something has to be waited for; ``Scorer/finish(_:for:)`` does the rest.
    case unfinished(PreparedSlice)
    /// The same for the rows at these places among those of several requests; ``Scorer/finish(_:_:_:)`` does the rest.
    case shared(SharedSlice, Range<Int>)
}
