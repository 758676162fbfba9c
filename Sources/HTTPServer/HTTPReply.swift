// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How a request is answered.
package enum HTTPReply: Sendable {
    /// At once.
    case now(HTTPResponse)
    /// When there is something to wait for, or much to do: with what this returns.
    ///
    /// It runs in a task of its own, which is cancelled when the deadline passes, the server stops, or the client leaves
    /// that ``HTTPAdmission/endsWithClient`` is about; what it returns after that is dropped.
    case later(@Sendable () async -> HTTPResponse)

    /// The answer, whenever it comes.
    package func response() async -> HTTPResponse {
        switch self {
        case .now(let response): response
        case .later(let respond): await respond()
        }
    }
}
