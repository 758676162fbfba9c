// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import JSON

/// The rows of values that were stored, value by value in the order of their keys.
///
/// What is wrong with a value is said without a part of it.
///
/// `@unchecked Sendable`: one user at a time, as ``RowSource`` demands.
package final class StoredRows: RowSource, @unchecked Sendable {
    private let model: Model
    private let inputs: [StoredInput]
    /// The first row of each value that was reached.
    private var starts: [Int] = []
    /// The rows of the last of these, unless it is at its end.
    private var current: (any RowSource)?
    /// The number of rows so far.
    private var row = 0
    private var held: Slice?

    /// The rows of `inputs`; one of them for a model that is not row-wise.
    package init(_ inputs: [StoredInput], of model: Model) {
        self.model = model
        self.inputs = inputs
    }

    package var hasMore: Bool {
        self.held != nil || self.current != nil || self.starts.count < self.inputs.count
    }

    package func next() -> Slice? {
        var builder = SliceBuilder()
        while !builder.isFull, let part = self.held.take() ?? self.nextPart() {
            guard builder.fits(part) else {
                self.held = part
                break
            }
            builder.append(part)
        }
        return builder.isEmpty ? nil : builder.slice
    }

    /// The key whose value holds the row at `row`, and the row's place in the value, counted from 0.
    package func place(of row: Int) -> (pointer: String, row: Int) {
        let index = max((self.starts.firstIndex { $0 > row } ?? self.starts.count) - 1, 0)
        guard index < self.starts.count else { return ("", row) }
        return (self.inputs[index].pointer, row - self.starts[index])
    }

    /// Some rows of one value.
    private func nextPart() -> Slice? {
        while true {
            if self.current == nil {
                guard self.starts.count < self.inputs.count else { return nil }
                if let failure = self.openNext() { return failure }
            }
            if let part = self.current?.next() { return self.placed(part) }
            self.current = nil
            if self.row == self.starts.last { return self.failed(.wrongType(expected: "a row", found: "none")) }
        }
    }

    /// Begins with the next value; a failure when it holds no rows.
    private func openNext() -> Slice? {
        self.starts.append(self.row)
        do throws(JSONError) {
            self.current = try self.inputs[self.starts.count - 1].rows(for: self.model)
            return nil
        } catch {
            return self.failed(error)
        }
    }

    private func failed(_ error: JSONError) -> Slice {
        defer { self.row += 1 }
        return Slice(inputs: [], rows: [], failures: [RowFailure(row: self.row, self.withoutContent(error))])
    }

    /// Rows of the current value at their places among all.
    private func placed(_ part: Slice) -> Slice {
        let start = self.starts.last ?? 0
        let last = max(part.rows.last ?? 0, part.failures.last?.row ?? 0)
        self.row = start + last + 1
        return Slice(
            inputs: part.inputs,
            rows: part.rows.map { start + $0 },
            failures: part.failures.map { self.placed($0, start) }
        )
    }

    private func placed(_ failure: RowFailure, _ start: Int) -> RowFailure {
        if let place = failure.place { return RowFailure(row: start + failure.row, self.withoutContent(place)) }
        var placed = failure
        placed.row += start
        return placed
    }

    private func withoutContent(_ error: JSONError) -> JSONError {
        error.withoutContent(of: self.inputs[self.starts.count - 1].pointer)
    }
}
