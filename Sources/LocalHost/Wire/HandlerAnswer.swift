// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a handler answered to an envelope.
package struct HandlerAnswer: Sendable {
    /// The status.
    package let status: Int
    /// The reason behind the status; empty when there was none.
    package let reason: String
    /// `Content-Type`, when there was one.
    package let contentType: String?
    /// The body, without the framing of chunks.
    package let body: [UInt8]

    /// An answer.
    package init(status: Int, reason: String = "", contentType: String?, body: [UInt8]) {
        self.status = status
        self.reason = reason
        self.contentType = contentType
        self.body = body
    }
}
