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

    /// Whether `row`, or several rows, can be stacked onto the rows that are here.
    func fits(_ row: [Tensor]) -> Bool {
        guard let first = self.units.first else { return true }
        return zip(first, row).allSatisfy { $0.rowShape == $1.rowShape }
    }

    /// Whether all of `part` can be stacked onto the rows that are here, and does not make too many of them.
    func fits(_ part: Slice) -> Bool {
        if self.isEmpty { return true }
        let count = self.rows.count + self.failures.count + part.rows.count + part.failures.count
        return count <= Slice.maximumRows && self.size + Self.size(part.inputs) <= Slice.maximumBytes
            && self.fits(part.inputs)
    }

    /// Adds one row: a tensor for each input, all with a first axis of 1.
    mutating func append(_ row: [Tensor], at place: Int) {
        self.units.append(row)
        self.rows.append(place)
        self.size += Self.size(row)
    }

    /// Adds all of `part`.
    mutating func append(_ part: Slice) {
        if !part.rows.isEmpty { self.units.append(part.inputs) }
        self.rows += part.rows
        self.failures += part.failures
        self.size += Self.size(part.inputs)
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

    private static func size(_ tensors: [Tensor]) -> Int {
        tensors.reduce(0) { $0 + $1.bytes.count + $1.strings.reduce(0) { $0 + $1.utf8.count } }
    }
}
