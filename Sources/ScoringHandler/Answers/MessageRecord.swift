// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Scoring

/// What goes out for one Service Bus message.
///
/// The ids are those of the delivery that is answered; the result is the same for each delivery of the message.
struct MessageRecord {
    /// The model that scored, once it is known.
    var model: Model?
    /// The result: a JSON list, one element a row.
    private(set) var result: [UInt8] = []
    private let messageID: String?
    private let correlationID: String?
    private var problem: Problem?

    /// A record for `message`.
    init(_ message: MessageInvocation) {
        self.messageID = message.messageId
        self.correlationID = message.correlationId
    }

    /// A record for a message that could not even be read.
    init(of problem: Problem) {
        self.messageID = nil
        self.correlationID = nil
        self.problem = problem
    }

    /// Sets the result.
    mutating func succeed(_ result: [UInt8]) {
        self.result = result
        self.problem = nil
    }

    /// Sets what went wrong, in place of a result.
    mutating func fail(_ problem: Problem) {
        self.problem = problem
    }

    /// `{"messageId": ..., "correlationId": ..., "model": ..., "version": ..., "result": [...]}`, or `error`.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("messageId") { $0.optional(self.messageID) }
            $0.member("correlationId") { $0.optional(self.correlationID) }
            $0.member("model") { $0.optional(self.model?.directory.name) }
            $0.member("version") { writer in
                if let model = self.model { writer.integer(model.directory.version) } else { writer.null() }
            }
            if let problem = self.problem {
                $0.member("error") { problem.write(to: &$0) }
            } else {
                $0.member("result") { $0.raw(self.result) }
            }
        }
        return writer.bytes
    }
}

extension JSONWriter {
    /// Writes a text, or `null`.
    fileprivate mutating func optional(_ text: String?) {
        if let text { self.string(text) } else { self.null() }
    }
}
