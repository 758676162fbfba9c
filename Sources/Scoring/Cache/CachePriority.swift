// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Whose rows go first where a store cannot take all of them.
package enum CachePriority: Sendable {
    /// A client waits.
    case interactive
    /// One of many rows of a file.
    case bulk
}
