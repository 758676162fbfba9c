// ScoringFunctions
// SPDX-License-Identifier: MIT

/// One request and whoever waits for its answer.
///
/// `@unchecked Sendable`: the caller sets everything and then hands it to the inbox of the pool, whose lock orders that
/// before the loop's thread uses it; from then on only that thread does.
final class HTTPExchange: @unchecked Sendable {
    typealias Outcome = Result<HTTPClientResponse, HTTPClientError>

    /// Whether an answer has no body whatever its header says.
    let isHead: Bool
    /// When the answer must be there.
    let deadline: ContinuousClock.Instant?
    private var bytes: [UInt8]
    /// Who waits; `nil` before the loop has it, and once there is an outcome.
    var waiter: CheckedContinuation<Outcome, Never>?
    /// Where the request was sent.
    weak var connection: HTTPConnection?
    /// Whether the caller has left, be it before the loop knew of the request.
    var isCancelled = false

    init(_ bytes: [UInt8], isHead: Bool, deadline: ContinuousClock.Instant?) {
        self.bytes = bytes
        self.isHead = isHead
        self.deadline = deadline
    }

    /// What is written, once: it can be large.
    func takeBytes() -> [UInt8] {
        defer { self.bytes = [] }
        return self.bytes
    }

    /// Hands the outcome over; the first one counts.
    func finish(_ outcome: Outcome) {
        let waiter = self.waiter
        self.waiter = nil
        waiter?.resume(returning: outcome)
    }
}
