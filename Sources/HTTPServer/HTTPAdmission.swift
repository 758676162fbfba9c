// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The limits within which a request is received and answered.
package struct HTTPAdmission: Sendable {
    /// The most bytes of body that are kept; `nil` for any number.
    package var bodyLimit: Int?
    /// The time from the start of the request within which the responder answers.
    package var deadline: Duration

    /// Limits for one request.
    package init(bodyLimit: Int?, deadline: Duration) {
        self.bodyLimit = bodyLimit
        self.deadline = deadline
    }
}
