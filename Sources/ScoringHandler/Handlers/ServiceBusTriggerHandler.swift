// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import JSON
import Scoring

/// Scores the rows of each message and answers with one record a message.
struct ServiceBusTriggerHandler: TriggerHandler {
    private let service: ScoringService
    private let messageLimit: Int

    /// A handler whose records are at most `messageLimit` bytes long when they are sent.
    init(service: ScoringService, messageLimit: Int) {
        self.service = service
        self.messageLimit = messageLimit
    }

    func output(
        of invocation: Invocation,
        stages: StageClock?,
        facts: inout InvocationFacts
    ) async throws(Problem) -> OutputValue {
        guard case .serviceBus(let messages) = invocation.input else { throw Problem(mismatched: "Service Bus") }
        var records: [[UInt8]] = []
        for message in messages {
            records.append(try await self.record(of: message, facts: &facts))
        }
        return .messages(records)
    }

    /// The record of one message.
    ///
    /// - Throws: ``Problem`` when trying again may help.
    private func record(
        of message: MessageInvocation,
        facts: inout InvocationFacts
    ) async throws(Problem) -> [UInt8] {
        var record = MessageRecord(message)
        do throws(Problem) {
            try await self.score(message, into: &record, facts: &facts)
        } catch {
            if error.isTransient { throw error }
            facts.add(error: error.logged)
            record.fail(error)
        }
        let json = record.json
        let size = ServiceBusMessage.deliveredSize(of: json)
        guard size > self.messageLimit else { return json }
        let problem = self.tooLarge(size)
        facts.add(error: problem.logged)
        record.fail(problem)
        return record.json
    }

    private func score(
        _ message: MessageInvocation,
        into record: inout MessageRecord,
        facts: inout InvocationFacts
    ) async throws(Problem) {
        let text = JSONText(fileIn: message.body.buffer, range: message.body.range)
        guard !text.range.isEmpty else { throw Problem(400, "The message is empty; send {\"data\": [[...], ...]}.") }
        let isLarge = ScoringService.isLarge(text)
        let members = try await self.service.read(isLarge: isLarge) { () throws(Problem) in
            try Problem.reading { () throws(JSONError) in try text.members() }
        }
        let model = try await self.service.model(try Self.reference(members, message.applicationProperties))
        facts.model = model.reference
        record.model = model
        let job = ScoringJob(model: model, outputs: model.defaultOutputs)
        let rows = try await self.service.read(isLarge: isLarge) { () throws(Problem) in
            try Problem.reading { () throws(JSONError) in try RowSources.request(members, for: model) }
        }
        let results = try await self.service.results(of: rows, job, isLarge: isLarge, facts: &facts)
        var writer = JSONWriter()
        RowWriter(job).write(results, to: &writer)
        record.succeed(writer.bytes)
    }

    /// The model that the body names, else the one that the application properties name.
    private static func reference(
        _ members: [JSONMember],
        _ properties: JSONObject
    ) throws(Problem) -> ModelReference {
        let name = try self.text("model", in: members) ?? properties["model"]?.string
        let version = try self.text("version", in: members) ?? properties["version"].flatMap(self.text)
        return ModelReference(name: name, version: version)
    }

    private static func text(_ name: String, in members: [JSONMember]) throws(Problem) -> String? {
        guard let member = members.last(where: { $0.name == name }), member.text.kind != .null else { return nil }
        guard let value = try? member.text.value(), let text = self.text(value) else {
            throw Problem(400, "\"\(name)\" must be a text, not \(member.text.kind?.description ?? "something else").")
        }
        return text
    }

    private static func text(_ value: JSONValue) -> String? {
        value.string ?? value.int.map(String.init)
    }

    private func tooLarge(_ size: Int) -> Problem {
        let message =
            "The result takes \(size) bytes, but a message may have \(self.messageLimit). Send fewer rows a message"
        return Problem(413, message + ", or raise SCORING_MESSAGE_LIMIT if the queue takes more.")
    }
}
