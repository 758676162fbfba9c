// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Tensors

/// Collects single rows into a slice.
struct SliceBuilder {
    private var units: [[Tensor]] = []
    private var rows: [Int] = []
    private var failures: [RowFailure] = []
    private var size = 0

    /// Whether nothing was added.
    var isEmpty: Bool { self.rows.isEmpty && self.failures.isEmpty }

    /// Whether the slice has as many rows or bytes as one may have.
    var isFull: Bool {
        self.rows.count + self.failures.count >= Slice.maximumRows || self.size >= Slice.maximumBytes
    }

    /// Whether `row` can be stacked onto the rows that are here.
    func fits(_ row: [Tensor]) -> Bool {
        guard let first = self.units.first else { return true }
        return zip(first, row).allSatisfy { $0.shape == $1.shape }
    }

    /// Adds one row: a tensor for each input, all with a first axis of 1.
    mutating func append(_ row: [Tensor], at place: Int) {
        self.units.append(row)
        self.rows.append(place)
        self.size += row.reduce(0) { $0 + $1.bytes.count + $1.strings.reduce(0) { $0 + $1.utf8.count } }
    }

    /// Adds a row that could not be read.
    mutating func append(_ failure: RowFailure) {
        self.failures.append(failure)
    }

    /// The slice; `nil` when nothing was added.
    var slice: Slice? {
        if self.isEmpty { return nil }
        let inputs = (self.units.first ?? []).indices.map { input in
            Tensor(stacking: self.units.map { $0[input] })
        }
        return Slice(inputs: inputs, rows: self.rows, failures: self.failures)
    }
}
