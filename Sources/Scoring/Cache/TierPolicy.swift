// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Decides whether looking up the rows of one model in one store pays.
///
/// It pays while the share of rows that are found, times what scoring one costs, exceeds what looking one up costs. Where
/// the look-up costs next to nothing beside the scoring it is used in any case: it also has equal rows that arrive at the
/// same time computed once.
struct TierPolicy: Sendable {
    /// Rows that must have been looked up since the last decision for another.
    static let evidence = 256.0
    /// While the store is not used, few rows are looked up.
    static let evidenceWhileUnused = 32.0
    /// Older rows count less and less: what was counted is halved at this number of rows.
    static let memory = 2_048.0
    /// A store that is not used must promise this much more than it costs.
    static let margin = 1.25
    /// A look-up of less than this share of the scoring does not matter.
    static let negligible = 0.02

    /// Whether the store is used.
    private(set) var isUsed = true
    /// Nanoseconds that looking up one row costs, a moving average.
    private(set) var cost = 0.0
    /// Nanoseconds that scoring one row costs.
    private(set) var scoringCost = 0.0
    private var hits = 0.0
    private var rows = 0.0

    /// The share of rows that were found, of late.
    var hitRatio: Double { self.rows == 0 ? 0 : self.hits / self.rows }

    /// Counts a look-up of `rows` rows, of which `hits` were found, and which took `duration` in all.
    ///
    /// - Returns: whether the decision has changed.
    mutating func record(hits: Int, of rows: Int, duration: Duration, scoringCost: Duration?) -> Bool {
        guard rows > 0 else { return false }
        self.hits += Double(hits)
        self.rows += Double(rows)
        self.average(Double(duration.nanoseconds) / Double(rows))
        self.scoringCost = scoringCost.map { Double($0.nanoseconds) } ?? self.scoringCost
        if self.rows > Self.memory { self.halve() }
        return self.decide()
    }

    private mutating func average(_ cost: Double) {
        self.cost += (cost - self.cost) / (self.cost == 0 ? 1 : 16)
    }

    private mutating func halve() {
        self.hits /= 2
        self.rows /= 2
    }

    private mutating func decide() -> Bool {
        guard self.rows >= (self.isUsed ? Self.evidence : Self.evidenceWhileUnused) else { return false }
        let gain = self.hitRatio * self.scoringCost
        let pays = gain > self.cost * (self.isUsed ? 1 : Self.margin)
        let isWanted = pays || self.cost < Self.negligible * self.scoringCost
        guard isWanted != self.isUsed else { return false }
        self.isUsed = isWanted
        self.hits = 0
        self.rows = 0
        return true
    }
}
