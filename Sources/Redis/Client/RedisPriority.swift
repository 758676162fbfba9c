// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Who gets what is left when much is under way.
package enum RedisPriority: Sendable {
    /// Somebody waits for the answer.
    case interactive
    /// One of many rows of a file: takes at most half of what may be under way.
    case bulk
}
