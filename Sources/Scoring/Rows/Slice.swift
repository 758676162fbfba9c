// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Tensors

/// A part of a request that is looked up and scored together.
package struct Slice: Sendable {
    /// At the most this many rows.
    package static let maximumRows = 256
    /// At the most this many bytes of tensors, unless one row alone takes more.
    package static let maximumBytes = 4 << 20

    /// One tensor for each of the model's inputs: the rows stacked on axis 0, or the one unit as it is.
    package let inputs: [Tensor]
    /// The place of each row in the request, counted from 0.
    package let rows: [Int]
    /// The rows that could not be read, with their places.
    package let failures: [RowFailure]

    /// A slice of rows and of what could not be read between them.
    package init(inputs: [Tensor], rows: [Int], failures: [RowFailure] = []) {
        self.inputs = inputs
        self.rows = rows
        self.failures = failures
    }

    /// The rows at `places` alone.
    func part(_ places: Range<Int>) -> Slice {
        Slice(inputs: self.inputs.map { $0.selectingRows(Array(places)) }, rows: Array(self.rows[places]))
    }
}
