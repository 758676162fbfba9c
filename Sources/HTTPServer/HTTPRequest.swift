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
    /// What runs tasks on the thread that has read it.
    package let executor: any TaskExecutor

    /// A request.
    package init(
        head: HTTPRequestHead,
        body: HTTPBody,
        receivedAt: ContinuousClock.Instant,
        executor: any TaskExecutor = globalConcurrentExecutor
    ) {
        self.head = head
        self.body = body
        self.receivedAt = receivedAt
        self.executor = executor
    }
}
