// ScoringFunctions
// SPDX-License-Identifier: MIT

extension Duration {
    /// Whole milliseconds, rounded down; the nearest ones that fit a file where these do not.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = self.components
        let (product, isOver) = seconds.multipliedReportingOverflow(by: 1_000)
        return isOver
            ? (seconds < 0 ? -Int64.never : .never) : Swift.min(product, .never) + attoseconds / 1_000_000_000_000_000
    }
}

extension Int64 {
    /// A time in milliseconds that never comes, and to which any other can be added.
    static let never = Int64.max / 4

    /// The later time that is `time` after this one, never being the latest.
    func later(by time: Int64) -> Int64 { Swift.min(self + Swift.min(time, .never), .never) }
}
