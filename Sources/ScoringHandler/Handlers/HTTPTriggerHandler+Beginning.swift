// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import JSON
import Scoring

extension HTTPTriggerHandler {
    /// Answers what can be answered without waiting, and begins the rest.
    ///
    /// - Throws: ``Problem`` of a request that cannot be scored.
    func begin(
        _ request: ScoreRequest,
        identifiers: HTTPHeaders,
        facts: InvocationFacts
    ) throws(Problem) -> ScoreReply {
        guard request.method == "POST", let model = self.service.models.ready(request.model) else {
            return self.whole(request, identifiers: identifiers, facts: facts)
        }
        var facts = facts
        facts.model = model.reference
        let body = try self.bodies.received(request)
        guard !ScoringService.isLarge(body) else {
            return self.whole(request, identifiers: identifiers, facts: facts)
        }
        let job = try self.job(request, for: model)
        let started = ContinuousClock.now
        let rows = try Problem.reading { () throws(JSONError) in try RowSources.request(body, for: model) }
        guard case .given(let source) = rows, let slice = source.next(), !source.hasMore else {
            return self.whole(request, identifiers: identifiers, facts: facts)
        }
        let scorer = self.service.scorer
        let begun = request.thread.map { scorer.begin(slice, for: job, on: $0) } ?? scorer.begin(slice, for: job)
        return self.one(begun, job, since: started, identifiers: identifiers, facts: facts)
    }

    /// Answers a request of one slice.
    private func one(
        _ begun: BegunSlice,
        _ job: ScoringJob,
        since started: ContinuousClock.Instant,
        identifiers: HTTPHeaders,
        facts: InvocationFacts
    ) -> ScoreReply {
        switch begun {
        case .scored(let scored):
            return .now(self.answer(scored, job, since: started, identifiers: identifiers, facts: facts))
        case .gathered(let gathered):
            return .together {
                let begun = self.service.scorer.begin(gathered)
                return self.one(begun, job, since: started, identifiers: identifiers, facts: facts)
            }
        case .unfinished(let slice):
            return .later {
                let scored = await self.service.scorer.finish(slice, for: job)
                return self.answer(scored, job, since: started, identifiers: identifiers, facts: facts)
            }
        }
    }

    private func answer(
        _ slice: ScoredSlice,
        _ job: ScoringJob,
        since started: ContinuousClock.Instant,
        identifiers: HTTPHeaders,
        facts: InvocationFacts
    ) -> ScoreReply.Answer {
        var facts = facts
        do throws(Problem) {
            let results = try self.service.results(of: slice, facts: &facts)
            return (self.answer(results, job, since: started, identifiers: identifiers, facts: &facts), facts)
        } catch {
            return (self.refusal(error, identifiers: identifiers, facts: &facts), facts)
        }
    }
}
