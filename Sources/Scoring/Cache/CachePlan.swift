// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Which rows of a slice are looked up, and where.
struct CachePlan: Sendable, Equatable {
    /// How far a store is used for a slice.
    enum Use: Sendable {
        /// For every row.
        case all
        /// For the rows that ``RowSampler`` picks.
        case picked
        /// For none.
        case none
    }

    /// The results in this process.
    var near: Use
    /// The results in Redis.
    var remote: Use

    /// Neither.
    static let none = CachePlan(near: .none, remote: .none)

    /// The rows that need a key.
    var keyed: Use {
        if self.near == .all || self.remote == .all { return .all }
        return self == .none ? .none : .picked
    }
}
