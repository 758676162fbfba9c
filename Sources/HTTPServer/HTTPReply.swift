// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How a request is answered.
package enum HTTPReply: Sendable {
    /// At once.
    case now(HTTPResponse)
    /// As this says, once everything has been read that arrived with the request, so that what all of them ask for can be
    /// done at once.
    ///
    /// It is called once, on the server's own thread, also when the client has left meanwhile.
    case together(@Sendable () -> HTTPReply)
    /// When there is something to wait for, or much to do: with what this returns.
    ///
    /// It runs in a task of its own, which is cancelled when the deadline passes, the server stops, or the client leaves
    /// that ``HTTPAdmission/endsWithClient`` is about; what it returns after that is dropped.
    case later(@Sendable () async -> HTTPResponse)

    /// The answer, whenever it comes.
    package func response() async -> HTTPResponse {
        switch self {
        case .now(let response): response
        case .together(let reply): await reply().response()
        case .later(let respond): await respond()
        }
    }
}
