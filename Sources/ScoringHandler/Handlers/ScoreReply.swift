// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer

/// How a client's request is answered, and what the operator gets to know of it.
enum ScoreReply: Sendable {
    /// An answer, with what there is to know.
    typealias Answer = (response: HTTPResponse, facts: InvocationFacts)

    /// At once.
    case now(Answer)
    /// As this says, once what arrived with the request has been read; it must be called.
    case together(@Sendable () -> ScoreReply)
    /// With what this returns.
    case later(@Sendable () async -> Answer)

    /// The answer, whenever it comes.
    func answer() async -> Answer {
        switch self {
        case .now(let answer): answer
        case .together(let reply): await reply().answer()
        case .later(let respond): await respond()
        }
    }
}
