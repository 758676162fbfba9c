// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A request that has arrived.
package struct HTTPRequest: Sendable {
    /// Method, target and header fields.
    package let head: HTTPRequestHead
    /// The body, or that it was too large.
    package let body: HTTPBody
    /// When its first line had been read.
    package let receivedAt: ContinuousClock.Instant
    /// Which of the server's threads has read it, counted from 0.
    package let thread: Int

    /// A request.
    package init(head: HTTPRequestHead, body: HTTPBody, receivedAt: ContinuousClock.Instant, thread: Int = 0) {
        self.head = head
        self.body = body
        self.receivedAt = receivedAt
        self.thread = thread
    }
}
