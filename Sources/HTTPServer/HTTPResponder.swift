// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What answers the requests of an ``HTTPServer``.
///
/// All but ``respond(to:)`` are called on the server's own threads, while other connections wait: they return at once, or
/// within microseconds.
package protocol HTTPResponder: Sendable {
    /// The answer to a request that needs no work, or `nil` for one that does. A body is read, but not kept.
    func immediateResponse(to head: HTTPRequestHead) -> HTTPResponse?

    /// The limits for a request; called once, when its header has been read.
    func admission(of head: HTTPRequestHead) -> HTTPAdmission

    /// The answer to a request that has arrived whole, where it takes microseconds and no waiting; `nil` where it takes
    /// more, and nothing was done then.
    func promptResponse(to request: HTTPRequest) -> HTTPResponse?

    /// The answer to a request that has arrived whole, or whose body is too large, and that had no prompt answer.
    ///
    /// Runs in a task of its own, which is cancelled when the deadline passes or the server stops; what it returns
    /// after that is dropped.
    func respond(to request: HTTPRequest) async -> HTTPResponse

    /// The answer to a request that ``respond(to:)`` has not answered within its deadline.
    func deadlineResponse(to head: HTTPRequestHead) -> HTTPResponse

    /// The answer to a request that comes, or is still unanswered, when the server stops; the connection is closed.
    func stoppingResponse(to head: HTTPRequestHead) -> HTTPResponse
}

extension HTTPResponder {
    /// No answer is prompt.
    package func promptResponse(to request: HTTPRequest) -> HTTPResponse? { nil }
}
