// ScoringFunctions
// SPDX-License-Identifier: MIT

import Scoring

/// What an operator wants to know of one invocation: never what was in it.
struct InvocationFacts: Sendable {
    /// The function.
    let function: String
    /// The host's id of the invocation.
    let invocationID: String
    /// When the request began to arrive.
    let started: ContinuousClock.Instant
    /// The model that scored, as `mnist:1`.
    var model: String?
    /// What became of the rows.
    var tally = ScoringTally()
    /// How many blobs or messages the host delivers.
    var deliveries = 1
    /// How many of them were answered before, and got that answer.
    var storedOutcomes = 0
    /// The HTTP status of the answer, where it is one.
    var status: Int?
    /// What went wrong, without what the client sent.
    var errors: [String] = []

    /// Errors that are told one by one; of the others only the number is.
    private static let errorLimit = 3

    /// Remembers an error.
    mutating func add(error: String) {
        self.errors.append(error)
    }

    /// One line of `name=value` pairs.
    func line(at now: ContinuousClock.Instant = .now) -> String {
        let parts: [String?] = [
            "function=\(self.function)",
            "invocation=\(self.invocationID)",
            self.status.map { "status=\($0)" },
            "model=\(self.model ?? "-")",
            "rows=\(self.tally.rows)",
            "hits=\(self.tally.hits)",
            "failed=\(self.tally.failures)",
            self.outcome.map { "outcome=\($0)" },
            "ms=\((now - self.started).milliseconds)",
        ]
        return (parts.compactMap(\.self) + self.errorParts).joined(separator: " ")
    }

    /// Where the answer comes from, unless it is new.
    private var outcome: String? {
        guard self.storedOutcomes > 0 else { return nil }
        return self.storedOutcomes == self.deliveries ? "stored" : "partly-stored"
    }

    private var errorParts: [String] {
        let told = self.errors.prefix(Self.errorLimit).map { "error=\(Self.quoted($0))" }
        let rest = self.errors.count - told.count
        return rest > 0 ? told + ["and \(rest) more"] : told
    }

    /// The text in quotes, so that what stands in it is not taken for another pair.
    private static func quoted(_ text: String) -> String {
        let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "\"\(String(escaped))\""
    }
}
