// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a document may have at most.
struct XMLLimits {
    /// Elements in elements.
    var depth = 8
    /// Elements.
    var elements = 100_000
}
