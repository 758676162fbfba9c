// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How many of the look-ups of the last ten seconds failed.
struct FailureWindow: Sendable {
    private struct Second: Sendable {
        var number: Int64 = .min
        var total = 0
        var failures = 0
    }

    private var seconds = Array(repeating: Second(), count: FailureWindow.length)
    private let start: ContinuousClock.Instant

    private static let length = 10
    private static let fewest = 20

    /// An empty window.
    init(at now: ContinuousClock.Instant) {
        self.start = now
    }

    /// Counts one look-up.
    mutating func count(isFailure: Bool, at now: ContinuousClock.Instant) {
        let number = (now - self.start).components.seconds
        let index = Int(max(number, 0) % Int64(Self.length))
        if self.seconds[index].number != number { self.seconds[index] = Second(number: number) }
        self.seconds[index].total += 1
        if isFailure { self.seconds[index].failures += 1 }
    }

    /// Whether half of at least twenty look-ups failed.
    func isBad(at now: ContinuousClock.Instant) -> Bool {
        let oldest = (now - self.start).components.seconds - Int64(Self.length)
        let recent = self.seconds.filter { $0.number > oldest }
        let (total, failures) = recent.reduce((0, 0)) { ($0.0 + $1.total, $0.1 + $1.failures) }
        return total >= Self.fewest && failures * 2 >= total
    }
}
