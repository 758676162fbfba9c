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
        let scorer = self.service.scorer
        let begun = BegunRequest(
            job: job,
            started: .now,
            identifiers: identifiers,
            facts: facts,
            text: scorer.recognize(body, for: job)
        )
        if let found = begun.text.flatMap({ scorer.find($0, for: job) }) { return .now(self.answer(found, to: begun)) }
        let rows = try Problem.reading { () throws(JSONError) in try RowSources.request(body, for: model) }
        guard case .given(let source) = rows, let slice = source.next(), !source.hasMore else {
            return self.whole(request, identifiers: identifiers, facts: facts)
        }
        return self.reply(
            to: begun,
            request.executor.map { scorer.begin(slice, for: job, on: $0) } ?? scorer.begin(slice, for: job)
        )
    }

    /// Answers a request of one slice.
    private func reply(to request: BegunRequest, _ slice: BegunSlice) -> ScoreReply {
        switch slice {
        case .scored(let scored):
            return .now(self.answer(scored, to: request))
        case .gathered(let gathered):
            return .together { self.reply(to: request, self.service.scorer.begin(gathered)) }
        case .unfinished(let slice):
            return .later { self.answer(await self.service.scorer.finish(slice, for: request.job), to: request) }
        case .shared(let slice, let places):
            return .whenDone { receive in
                self.service.scorer.finish(slice, places) { receive(self.answer($0, to: request)) }
            }
        }
    }

    private func answer(
        _ slice: ScoredSlice,
        to request: BegunRequest
    ) -> (response: HTTPResponse, facts: InvocationFacts) {
        if let text = request.text { self.service.scorer.note(text, holds: slice) }
        var facts = request.facts
        do throws(Problem) {
            let results = try self.service.results(of: slice, facts: &facts)
            return (self.answer(results, to: request, facts: &facts), facts)
        } catch {
            return (self.refusal(error, identifiers: request.identifiers, facts: &facts), facts)
        }
    }
}
