// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The limits within which a request is received and answered, and who answers it.
package struct HTTPAdmission: Sendable {
    /// The most bytes of body that are kept; `nil` for any number.
    package var bodyLimit: Int?
    /// The time from the start of the request within which the responder answers.
    package var deadline: Duration
    /// Whether the responder's task is cancelled when the client leaves before there is an answer.
    ///
    /// A client that sends no more has left then; otherwise it is taken to wait for its answer.
    package var endsWithClient: Bool
    /// How the request is answered, once it has arrived whole or its body is too large.
    ///
    /// Called once, on the server's own thread: it answers now where that takes microseconds and no waiting, else later.
    package let reply: @Sendable (HTTPRequest) -> HTTPReply

    /// Limits for one request, which `reply` answers.
    package init(
        bodyLimit: Int?,
        deadline: Duration,
        endsWithClient: Bool = false,
        reply: @escaping @Sendable (HTTPRequest) -> HTTPReply
    ) {
        self.bodyLimit = bodyLimit
        self.deadline = deadline
        self.endsWithClient = endsWithClient
        self.reply = reply
    }
}
