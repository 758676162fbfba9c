// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import Scoring

/// The outcomes of messages and blobs, for when the host delivers one again: it promises to deliver each at least once.
///
/// This saves work and keeps the answers to one input alike. It promises nothing: an outcome that has expired, was too
/// long or could not be reached is scored again, row by row through the cache of results.
struct OutcomeStore: Sendable {
    private let service: ScoringService
    private let cache: CacheTiers
    private let timeToLive: Duration

    /// Outcomes in `cache`, each for `timeToLive`.
    init(service: ScoringService, cache: CacheTiers, timeToLive: Duration) {
        self.service = service
        self.cache = cache
        self.timeToLive = timeToLive
    }

    /// The place of a delivery's outcome; `nil` where none is kept: without an id, with the cache off, or where a model
    /// gives other results each time.
    ///
    /// The content must not have been decoded in place yet.
    ///
    /// - Throws: ``Problem`` 503 when too much is waiting for the threads on which large contents are hashed.
    func place(of delivery: Delivery, _ job: ScoringJob) async throws(Problem) -> OutcomePlace? {
        guard job.keepsOutcome else { return nil }
        let key = try await self.service.read(isLarge: delivery.isLarge) { () throws(Problem) in
            let started = job.stages?.start()
            defer { job.stages?.end(.hash, started) }
            return delivery.key(job.outputs)
        }
        return key.map { OutcomePlace(key: $0, job: job, cache: self.cache, timeToLive: self.timeToLive) }
    }
}
