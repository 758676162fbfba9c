// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a request holds: rows, or the keys of rows that are stored.
package enum RequestRows: Sendable {
    /// The rows themselves.
    case given(any RowSource)
    /// The keys of values that hold the rows.
    case stored(InputReferences)
}
