// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Tensors

/// Runs a model on some rows of a slice, and finds the rows that are to blame when a run fails.
struct BatchRun: Sendable {
    private let model: Model
    private let outputs: OutputSelection
    private let workers: WorkerThreads

    /// A run of `model` for `outputs`.
    init(model: Model, outputs: OutputSelection, workers: WorkerThreads) {
        self.model = model
        self.outputs = outputs
        self.workers = workers
    }

    /// Whether a run of `count` rows takes so little that it is done where it is asked for.
    func isPrompt(rows count: Int) -> Bool { self.model.cost.isPrompt(rows: count) }

    /// Scores the rows at the given positions of `slice`; their source is `bypass`.
    func outcomes(of positions: [Int], in slice: Slice) async -> [RowOutcome] {
        if self.isPrompt(rows: positions.count) { return self.run(positions, in: slice) }
        do throws(WorkerThreads.Overloaded) {
            return try await self.workers.performIfRoom { self.run(positions, in: slice) }
        } catch {
            return positions.map {
                .failed(RowFailure(row: slice.rows[$0], code: .unavailable, message: WorkerThreads.Overloaded.message))
            }
        }
    }

    /// Scores rows in one run; when it fails, in halves, so that only the rows that fail alone have failed.
    func run(_ positions: [Int], in slice: Slice) -> [RowOutcome] {
        do throws(EntryScriptError) {
            return try self.results(positions, in: slice).map { .scored($0, .bypass) }
        } catch {
            if positions.count == 1 { return [.failed(RowFailure(row: slice.rows[positions[0]], error))] }
            let middle = positions.count / 2
            return self.run(Array(positions[..<middle]), in: slice) + self.run(Array(positions[middle...]), in: slice)
        }
    }

    private func results(_ positions: [Int], in slice: Slice) throws(EntryScriptError) -> [RowResult] {
        guard self.model.isRowwise else {
            return [RowResult(whole: try self.model.run(slice.inputs, rows: 1, outputs: self.outputs.names))]
        }
        let inputs = slice.inputs.map { $0.selectingRows(positions) }
        let results = try self.model.run(inputs, rows: positions.count, outputs: self.outputs.names)
        let hasNaN = results.contains(where: \.hasNaN)
        return positions.indices.map { RowResult(row: $0, of: results, hasNaN: hasNaN) }
    }
}
