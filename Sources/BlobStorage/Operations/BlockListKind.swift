// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Which blocks of a blob are listed.
enum BlockListKind: String, Sendable {
    /// Those that it consists of.
    case committed
    /// Those that wait.
    case uncommitted
    /// All.
    case all
}
