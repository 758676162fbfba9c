// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The limits within which a request is received and answered.
package struct HTTPAdmission: Sendable {
    /// The most bytes of body that are kept; `nil` for any number.
    package var bodyLimit: Int?
    /// The time from the start of the request within which the responder answers.
    package var deadline: Duration
    /// Whether the responder's task is cancelled when the client leaves before there is an answer.
    ///
    /// A client that sends no more has left then; otherwise it is taken to wait for its answer.
    package var endsWithClient: Bool

    /// Limits for one request.
    package init(bodyLimit: Int?, deadline: Duration, endsWithClient: Bool = false) {
        self.bodyLimit = bodyLimit
        self.deadline = deadline
        self.endsWithClient = endsWithClient
    }
}
