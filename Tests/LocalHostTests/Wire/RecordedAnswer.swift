// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Testing

@testable import LocalHost

/// One line of the recorded answers: what a handler sent and what the host made of it.
struct RecordedAnswer: Sendable, CustomTestStringConvertible {
    let output: String
    let status: String
    let contentType: String
    let body: String
    let outcome: String

    var testDescription: String { "\(self.output): \(self.status) \(self.body)" }

    static func all() -> [RecordedAnswer] {
        let text = (try? Captures.bytes("answers.tsv")) ?? []
        return String(decoding: text, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return RecordedAnswer(
                output: columns[0],
                status: columns[1],
                contentType: columns[2],
                body: columns[3],
                outcome: columns[4]
            )
        }
    }

    /// The answer as the host gets it.
    var answer: HandlerAnswer {
        HandlerAnswer(
            status: Int(self.status.prefix(3)) ?? 0,
            reason: String(self.status.dropFirst(4)),
            contentType: self.contentType,
            body: Array(self.body.utf8)
        )
    }

    /// A function with the output that the first column names: `outputBlob (blob out, dataType binary)`.
    func function() throws -> HostedFunction {
        let name = String(self.output.prefix { $0 != " " })
        let type = String(self.output.split(separator: "(")[1].prefix { $0 != " " })
        let dataType = self.output.hasSuffix("dataType binary)") ? "binary" : nil
        let trigger = type == "http" ? Apps.http : Apps.queue
        return try Apps.function([trigger, Apps.output(type, name: name, dataType: dataType)])
    }
}
