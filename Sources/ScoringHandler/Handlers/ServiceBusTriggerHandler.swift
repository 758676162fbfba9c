// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import JSON
import Scoring

/// Scores the rows of each message and answers with one record a message.
///
/// A message that comes again is answered with the outcome of its earlier delivery, where that is kept. The first
/// delivery, which the broker counts as 1, has none: it is not looked up, so that messages that come once pay nothing for
/// it. What a sender sends twice under one id is scored twice. Without a count there is always a look-up.
struct ServiceBusTriggerHandler: TriggerHandler {
    private let service: ScoringService
    private let outcomes: OutcomeStore
    private let messageLimit: Int

    /// A handler whose records are at most `messageLimit` bytes long when they are sent.
    init(service: ScoringService, outcomes: OutcomeStore, messageLimit: Int) {
        self.service = service
        self.outcomes = outcomes
        self.messageLimit = messageLimit
    }

    func output(
        of invocation: Invocation,
        stages: StageClock?,
        facts: inout InvocationFacts
    ) async throws(Problem) -> OutputValue {
        guard case .serviceBus(let messages) = invocation.input else { throw Problem(mismatched: "Service Bus") }
        facts.deliveries = messages.count
        var records: [[UInt8]] = []
        for message in messages {
            records.append(try await self.record(of: message, for: invocation.function, facts: &facts))
        }
        return .messages(records)
    }

    /// The record of one message.
    ///
    /// - Throws: ``Problem`` when trying again may help.
    private func record(
        of message: MessageInvocation,
        for function: String,
        facts: inout InvocationFacts
    ) async throws(Problem) -> [UInt8] {
        var record = MessageRecord(message)
        var place: OutcomePlace?
        do throws(Problem) {
            place = try await self.score(message, for: function, into: &record, facts: &facts)
        } catch {
            if error.isTransient { throw error }
            facts.add(error: error.logged)
            record.fail(error)
        }
        let json = record.json
        let size = ServiceBusMessage.deliveredSize(of: json)
        guard size > self.messageLimit else {
            place?.keep(record.result)
            return json
        }
        let problem = self.tooLarge(size)
        facts.add(error: problem.logged)
        record.fail(problem)
        return record.json
    }

    /// Gives the record its model and result.
    ///
    /// - Returns: where the outcome is to be kept; `nil` for one that is kept already, or is not to be.
    private func score(
        _ message: MessageInvocation,
        for function: String,
        into record: inout MessageRecord,
        facts: inout InvocationFacts
    ) async throws(Problem) -> OutcomePlace? {
        let text = JSONText(fileIn: message.body.buffer, range: message.body.range)
        guard !text.range.isEmpty else { throw Problem(400, "The message is empty; send {\"data\": [[...], ...]}.") }
        let isLarge = ScoringService.isLarge(text)
        let members = try await self.service.read(isLarge: isLarge) { () throws(Problem) in
            try Problem.reading { () throws(JSONError) in try text.members() }
        }
        let model = try await self.service.model(try ModelReference(members, message.applicationProperties))
        facts.model = model.reference
        record.model = model
        let job = ScoringJob(model: model, outputs: model.defaultOutputs)
        let delivery = Delivery(function: function, id: message.messageId, content: message.body)
        let place = try await self.outcomes.place(of: delivery, job)
        if message.deliveryCount != 1, let result = await place?.find() {
            facts.storedOutcomes += 1
            record.succeed(result)
            return nil
        }
        record.succeed(try await self.result(of: members, job, isLarge: isLarge, facts: &facts))
        return place
    }

    /// The result of every row, as JSON.
    private func result(
        of members: [JSONMember],
        _ job: ScoringJob,
        isLarge: Bool,
        facts: inout InvocationFacts
    ) async throws(Problem) -> [UInt8] {
        let rows = try await self.service.read(isLarge: isLarge) { () throws(Problem) in
            try Problem.reading { () throws(JSONError) in try RowSources.request(members, for: job.model) }
        }
        let results = try await self.service.results(of: rows, job, isLarge: isLarge, facts: &facts)
        var writer = JSONWriter()
        RowWriter(job).write(results, to: &writer)
        return writer.bytes
    }

    private func tooLarge(_ size: Int) -> Problem {
        let message =
            "The result takes \(size) bytes, but a message may have \(self.messageLimit). Send fewer rows a message"
        return Problem(413, message + ", or raise SCORING_MESSAGE_LIMIT if the queue takes more.")
    }
}
