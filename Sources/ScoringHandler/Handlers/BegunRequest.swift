// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import Scoring

/// A request that is being scored, and what its answer takes beside the results.
struct BegunRequest: Sendable {
    /// What is done for its rows.
    let job: ScoringJob
    /// When it began.
    let started: ContinuousClock.Instant
    /// The ids that it is answered with.
    let identifiers: HTTPHeaders
    /// What the operator gets to know, as far as it is known.
    let facts: InvocationFacts
    /// Its text, where texts that come again are recognised.
    let text: RecognizedText?
}
