// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Decides for each piece of a body whether it is kept, read for nothing, or too much even for that.
///
/// A client that sends more than it may is read on for a while, because one whose connection ends while it still sends
/// may never see the answer.
struct BodyMeter {
    /// What happens to a piece.
    enum Verdict {
        /// The piece belongs to the body.
        case keep
        /// The body is too large; the piece is read and dropped.
        case discard
        /// Enough was dropped; the connection ends.
        case refuse
    }

    /// Bytes that are dropped at least before the connection ends.
    static let leastDiscarded = 1024 * 1024

    /// The most bytes that are kept; `nil` for any number.
    let limit: Int?
    /// The bytes that came so far.
    private(set) var received = 0
    private let bound: Int
    private var isOverLimit: Bool

    /// A meter for a body that is at most `limit` bytes, and `announced` ones if the sender said so.
    init(limit: Int?, announced: Int?) {
        let limit = limit.map { max($0, 0) }
        self.limit = limit
        self.bound = limit.map { $0.saturatingSum(max($0, BodyMeter.leastDiscarded)) } ?? .max
        self.isOverLimit = (announced ?? 0) > limit ?? .max
    }

    /// Whether a sender that waits to be told, or one that announced more than would be read, is answered at once.
    func refusesAtOnce(announced: Int?, expectsContinue: Bool) -> Bool {
        self.isOverLimit && (expectsContinue || (announced ?? 0) > self.bound)
    }

    /// Whether the body is larger than it may be.
    var isTooLarge: Bool { self.isOverLimit }

    /// Counts a piece that is still to be read, and decides about it.
    func verdict(on count: Int) -> Verdict {
        let total = self.received.saturatingSum(count)
        if total > self.bound { return .refuse }
        return self.isOverLimit || total > self.limit ?? .max ? .discard : .keep
    }

    /// Counts a piece that was kept or dropped.
    mutating func receive(_ count: Int) {
        self.received = self.received.saturatingSum(count)
        if self.received > self.limit ?? .max { self.isOverLimit = true }
    }
}

extension Int {
    /// The sum, or `Int.max` when that is too small for it.
    func saturatingSum(_ other: Int) -> Int {
        let (sum, overflow) = self.addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
