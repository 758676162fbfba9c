// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What answers the requests of an ``HTTPServer``.
///
/// All of it is called on the server's own threads, while other connections wait: it returns at once, or within
/// microseconds.
package protocol HTTPResponder: Sendable {
    /// The answer to a request that needs no work, or `nil` for one that does. A body is read, but not kept.
    func immediateResponse(to head: HTTPRequestHead) -> HTTPResponse?

    /// The limits of a request, and how it is answered; called once, when its header has been read.
    func admission(of head: HTTPRequestHead) -> HTTPAdmission

    /// The answer to a request that has had no other within its deadline.
    func deadlineResponse(to head: HTTPRequestHead) -> HTTPResponse

    /// The answer to a request that comes, or is still unanswered, when the server stops; the connection is closed.
    func stoppingResponse(to head: HTTPRequestHead) -> HTTPResponse
}
