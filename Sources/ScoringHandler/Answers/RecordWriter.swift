// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Scoring

/// Writes the records of a file's rows as JSON Lines; rows count from 1.
struct RecordWriter {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    /// No records yet.
    init() {}

    /// The one record of a file that was not scored at all.
    init(of problem: Problem) {
        self.append(problem)
    }

    /// Adds `{"row": 1, "result": 7}`.
    mutating func append(row: Int, _ result: RowResult, _ rows: RowWriter) {
        self.line {
            $0.member("row") { $0.integer(row + 1) }
            $0.member("result") { rows.write(result, to: &$0) }
        }
    }

    /// Adds `{"row": 17, "error": {"message": ...}}`.
    mutating func append(row: Int, _ problem: Problem) {
        self.line {
            $0.member("row") { $0.integer(row + 1) }
            $0.member("error") { problem.write(to: &$0) }
        }
    }

    /// Adds `{"error": {"message": ...}}`, which concerns the file as a whole.
    mutating func append(_ problem: Problem) {
        self.line { $0.member("error") { problem.write(to: &$0) } }
    }

    private mutating func line(_ members: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        writer.object(members)
        self.bytes.append(contentsOf: writer.bytes)
        self.bytes.append(UInt8(ascii: "\n"))
    }
}
