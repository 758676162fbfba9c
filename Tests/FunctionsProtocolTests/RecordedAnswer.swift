// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import Testing

/// One line of the recorded answers: what a handler sent and what the host made of it.
struct RecordedAnswer: Sendable, CustomTestStringConvertible {
    let output: String
    let status: Int
    let contentType: String
    let body: String
    let outcome: String

    var testDescription: String { "\(self.output): \(self.status) \(self.body)" }

    static func all() -> [RecordedAnswer] {
        let text = (try? Fixtures.capture("answers.tsv")) ?? []
        return String(decoding: text, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let status = Int(columns[1].prefix(3)) ?? 0
            return RecordedAnswer(
                output: columns[0],
                status: status,
                contentType: columns[2],
                body: columns[3],
                outcome: columns[4]
            )
        }
    }

    /// The binding that the first column names: `outputBlob (blob out, dataType binary)`.
    func binding() throws -> Binding {
        let name = String(self.output.prefix { $0 != " " })
        let type = self.output.split(separator: "(")[1].prefix { $0 != " " }
        let dataType = self.output.hasSuffix("dataType binary)") ? "binary" : nil
        return try Samples.output(String(type), dataType: dataType, name: name)
    }
}
