// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Stops writes for a while after the server refused one for want of memory, disk or replicas; reads go on.
struct WriteSwitch: Sendable {
    private var offUntil: ContinuousClock.Instant?
    private var pause = WriteSwitch.shortest

    private static let shortest = Duration.seconds(5)
    private static let longest = Duration.seconds(60)

    /// Whether a write may be sent.
    func isOn(at now: ContinuousClock.Instant) -> Bool {
        self.offUntil.map { now >= $0 } ?? true
    }

    /// Notes a refusal: of several writes that were under way together only the first counts.
    mutating func refused(at now: ContinuousClock.Instant) {
        guard self.isOn(at: now) else { return }
        self.offUntil = now + self.pause
        self.pause = min(self.pause * 2, Self.longest)
    }

    /// Notes a write that was taken.
    ///
    /// One that was under way while the switch went off changes nothing.
    mutating func accepted(at now: ContinuousClock.Instant) {
        guard self.isOn(at: now) else { return }
        self = WriteSwitch()
    }
}
