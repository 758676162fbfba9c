// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer

/// How a client's request is answered, and what the operator gets to know of it.
typealias ScoreReply = Reply<(response: HTTPResponse, facts: InvocationFacts)>
