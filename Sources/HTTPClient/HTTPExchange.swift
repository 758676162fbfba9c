// ScoringFunctions
// SPDX-License-Identifier: MIT

/// One request and whoever waits for its answer.
///
/// `@unchecked Sendable`: the caller sets everything and then hands it to the inbox of the pool, whose lock orders that
/// before the loop's thread uses it; from then on only that thread does, but for the body, which has its own lock.
final class HTTPExchange: @unchecked Sendable {
    typealias Outcome = Result<HTTPResponseHead, HTTPClientError>

    /// Whether an answer has no body whatever its header says.
    let isHead: Bool
    /// The body as it comes.
    let body = HTTPBodyBuffer()
    private let limits: HTTPTimeLimits
    private var bytes: [UInt8]
    /// Who waits; `nil` before the loop has it, and once there is a head or an error.
    var waiter: CheckedContinuation<Outcome, Never>?
    /// A head that was read, and not handed over.
    private var head: HTTPResponseHead?
    private var lastActivity = ContinuousClock.now
    private var isPaused = false
    /// Where the request was sent.
    weak var connection: HTTPConnection?
    /// Whether the caller has left, be it before the loop knew of the request.
    var isCancelled = false

    init(_ bytes: [UInt8], isHead: Bool, limits: HTTPTimeLimits) {
        self.bytes = bytes
        self.isHead = isHead
        self.limits = limits
    }

    /// What is written, once: it can be large.
    func takeBytes() -> [UInt8] {
        defer { self.bytes = [] }
        return self.bytes
    }

    /// The answer's head is there.
    func receive(_ head: HTTPResponseHead) {
        self.head = head
    }

    /// Hands over what came; whether reading should pause until the exchange is resumed.
    func deliver() -> Bool {
        self.lastActivity = .now
        self.isPaused = self.body.deliver()
        self.handOverHead()
        return self.isPaused
    }

    /// What was held back has been taken.
    func resume() {
        self.isPaused = false
        self.lastActivity = .now
    }

    /// Hands the end of the answer over, or why there is none; the first one counts.
    func finish(_ error: HTTPClientError?) {
        self.body.finish(error)
        self.handOverHead()
        if let error { self.hand(.failure(error)) }
    }

    /// When to look whether the server is late; `nil` for never.
    var dueTime: ContinuousClock.Instant? { self.limits.dueTime(lastActivity: self.lastActivity) }

    /// How the server is late at `now`, if it is; while reading is paused it is not idle.
    func lateness(at now: ContinuousClock.Instant) -> HTTPTimeLimits.Lateness? {
        if self.isPaused { self.lastActivity = now }
        return self.limits.lateness(at: now, lastActivity: self.lastActivity)
    }

    private func handOverHead() {
        guard let head = self.head else { return }
        self.head = nil
        self.hand(.success(head))
    }

    private func hand(_ outcome: Outcome) {
        let waiter = self.waiter
        self.waiter = nil
        waiter?.resume(returning: outcome)
    }
}
