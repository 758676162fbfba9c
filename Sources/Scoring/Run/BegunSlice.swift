// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How far a slice has come without waiting for anything.
package enum BegunSlice: Sendable {
    /// Every row has its outcome.
    case scored(ScoredSlice)
    /// The rows were looked up in this process; ``Scorer/finish(_:for:)`` does the rest.
    case prepared(PreparedSlice)
}
