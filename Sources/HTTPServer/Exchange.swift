// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD

/// One request and its answer.
///
/// `@unchecked Sendable`: the variables below belong to the loop's thread that serves the connection. That thread
/// sets them before it makes the exchange `answering` under the lock of `state`, and does not change them afterwards;
/// others read `head` only once they have seen that. Everything else is constant, or under that lock.
@safe
final class Exchange: @unchecked Sendable {
    /// What the library's next call is about.
    enum Phase {
        /// The header is there.
        case header
        /// A piece of the body, or its end.
        case body
        /// The answer is held back.
        case heldAnswer
        /// The answer is there, or waits.
        case answer
    }

    /// The request's number in the order in which requests began.
    let number: UInt64
    let context: ServerContext
    let connection: Connection
    let handle: OpaquePointer  // MHD_Connection, valid until the exchange ends
    let receivedAt: ContinuousClock.Instant
    let state = ExchangeLock()

    private let isTargetMalformed: Bool

    var phase = Phase.header
    var head: HTTPRequestHead
    var deadline = Duration.zero
    private var reply: (@Sendable (HTTPRequest) -> HTTPReply)?
    var intake = BodyIntake(limit: 0, announced: nil)
    var immediate: HTTPResponse?
    /// The answer that is held back.
    var heldReply: HTTPReply?
    var isSuspended = false
    var isInBudget = false
    var isBodyHandedOver = false
    /// Whether there is nothing to answer once the client has left.
    var isForPresentClient = false
    /// Whether the client may know no other end of a body than that of the connection.
    var isVersion10 = false
    /// Whether bytes of the request may still be on their way that nobody reads.
    var closesConnection = false

    /// The exchange that begins with a request's first line, on the connection `handle`.
    init(
        _ context: ServerContext,
        _ connection: Connection,
        handle: OpaquePointer,
        target: RequestTarget,
        at now: ContinuousClock.Instant
    ) {
        self.number = context.requestBegan()
        self.context = context
        self.connection = connection
        unsafe self.handle = handle
        self.receivedAt = now
        self.isTargetMalformed = target.isMalformed
        self.head = HTTPRequestHead(method: "", path: target.path, query: target.query)
    }

    /// The request's header is there.
    func headerArrived(method: String, version: String) -> MHD_Result {
        self.phase = .body
        self.isVersion10 = version == "HTTP/1.0"
        let header = unsafe RequestHeader(of: self.handle, mayLackHost: self.isVersion10)
        self.head = HTTPRequestHead(
            method: method,
            path: self.head.path,
            query: self.head.query,
            headers: header.headers
        )
        // An answer at this point ends the connection, whether a body follows or not.
        if self.isTargetMalformed || header.isMalformed { return self.send(HTTPResponse(status: 400)) }
        if self.context.isStopping { return self.send(self.context.responder.stoppingResponse(to: self.head)) }
        return self.admit(header)
    }

    private func admit(_ header: RequestHeader) -> MHD_Result {
        self.immediate = self.context.responder.immediateResponse(to: self.head)
        guard self.immediate == nil else { return .YES }
        let admission = self.context.responder.admission(of: self.head)
        self.deadline = admission.deadline
        self.reply = admission.reply
        self.isForPresentClient = admission.endsWithClient
        self.intake = BodyIntake(limit: admission.bodyLimit, announced: header.contentLength)
        let refusesAtOnce = self.intake.meter.refusesAtOnce(
            announced: header.contentLength,
            expectsContinue: header.expectsContinue
        )
        return refusesAtOnce ? self.startAnswering() : .YES
    }

    /// How the request is answered; asked once, when it has arrived.
    func takeReply(to request: HTTPRequest) -> HTTPReply {
        defer { self.reply = nil }
        return self.reply?(request) ?? .now(HTTPResponse(status: 500))
    }

    /// The request has ended, with its answer or without.
    func ended() {
        self.giveUpHeld()
        self.state.finish()
        if !self.isBodyHandedOver { self.releaseBody(self.intake.leased) }
        self.connection.end(at: .now)
        self.context.requestEnded()
    }

    /// Gives the `leased` bytes back to the budget.
    func releaseBody(_ leased: Int) {
        if self.isInBudget { self.context.ledger.release(self, leased: leased) }
    }
}
