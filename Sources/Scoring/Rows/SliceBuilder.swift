// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Tensors

/// Collects single rows into a slice.
struct SliceBuilder {
    private var inputs: [TensorStack] = []
    private var rows: [Int] = []
    private var failures: [RowFailure] = []
    private var size = 0
    private let expectedRows: Int

    /// No rows yet; `expectedRows` when it is known about how many come.
    init(expectedRows: Int = 0) {
        self.expectedRows = expectedRows
    }

    /// Whether nothing was added.
    var isEmpty: Bool { self.rows.isEmpty && self.failures.isEmpty }

    /// The number of rows that were added, without those that could not be read.
    var rowCount: Int { self.rows.count }

    /// Whether the slice has as many rows or bytes as one may have.
    var isFull: Bool {
        self.rows.count + self.failures.count >= Slice.maximumRows || self.size >= Slice.maximumBytes
    }

    /// Whether `row`, or several rows, can be stacked onto the rows that are here.
    func fits(_ row: [Tensor]) -> Bool {
        zip(self.inputs, row).allSatisfy { $0.fits($1) }
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
        self.stack(row)
        self.rows.append(place)
    }

    /// Adds all of `part`.
    mutating func append(_ part: Slice) {
        if !part.rows.isEmpty { self.stack(part.inputs) }
        self.rows += part.rows
        self.failures += part.failures
    }

    private mutating func stack(_ tensors: [Tensor]) {
        if self.inputs.isEmpty {
            self.inputs = tensors.map { TensorStack($0, expectedRows: self.expectedRows) }
        } else {
            for index in tensors.indices { self.inputs[index].append(tensors[index]) }
        }
        self.size += Self.size(tensors)
    }

    /// Adds a row that could not be read.
    mutating func append(_ failure: RowFailure) {
        self.failures.append(failure)
    }

    /// The slice.
    var slice: Slice {
        Slice(inputs: self.inputs.map(\.tensor), rows: self.rows, failures: self.failures)
    }

    private static func size(_ tensors: [Tensor]) -> Int {
        tensors.reduce(0) { $0 + $1.bytes.count + $1.strings.reduce(0) { $0 + $1.utf8.count } }
    }
}
