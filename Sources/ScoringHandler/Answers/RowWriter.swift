// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import JSON
import Scoring
internal import Tensors

/// Writes results as JSON: bare for the model's first output, by name for the outputs asked for.
struct RowWriter {
    private let outputs: OutputSelection
    private let isRowwise: Bool

    /// A writer of answers with the given outputs.
    init(_ job: ScoringJob) {
        self.outputs = job.outputs
        self.isRowwise = job.model.isRowwise
    }

    /// Writes the answer to a whole request: a list with an element for each row, or such a list for each output.
    ///
    /// Of a model that is not row-wise, the one result is the list.
    func write(_ results: [RowResult], to writer: inout JSONWriter) {
        let rows = results.compactMap { $0.tensors(self.outputs.names.count) }
        guard self.outputs.isNamed else { return self.writeOutput(0, of: rows, to: &writer) }
        writer.object { writer in
            for (index, name) in self.outputs.names.enumerated() {
                writer.member(name) { self.writeOutput(index, of: rows, to: &$0) }
            }
        }
    }

    /// Writes the result of one row.
    func write(_ result: RowResult, to writer: inout JSONWriter) {
        guard let row = result.tensors(self.outputs.names.count) else { return writer.null() }
        guard self.outputs.isNamed else { return writer.tensor(row[0]) }
        writer.object { writer in
            for (name, tensor) in zip(self.outputs.names, row) { writer.member(name) { $0.tensor(tensor) } }
        }
    }

    private func writeOutput(_ index: Int, of rows: [[Tensor]], to writer: inout JSONWriter) {
        guard self.isRowwise else {
            if let whole = rows.first { writer.tensor(whole[index]) }
            return
        }
        writer.array { writer in
            for row in rows { writer.tensor(row[index]) }
        }
    }
}
