// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Tensors

/// The rows of a tensor.
///
/// `@unchecked Sendable`: one user at a time, as ``RowSource`` demands.
final class TensorRows: RowSource, @unchecked Sendable {
    private let tensor: Tensor
    private let isRowwise: Bool
    private let count: Int
    private let step: Int
    private var row = 0

    /// The rows of `tensor`, or all of it as one unit where the model is not row-wise.
    init(_ tensor: Tensor, isRowwise: Bool) {
        self.tensor = tensor
        self.isRowwise = isRowwise
        self.count = isRowwise ? tensor.rowCount : 1
        let rowSize = tensor.bytes.count / max(self.count, 1)
        self.step = isRowwise ? max(1, min(Slice.maximumRows, Slice.maximumBytes / max(rowSize, 1))) : 1
    }

    var hasMore: Bool { self.row < self.count }

    func next() -> Slice? {
        guard self.hasMore else { return nil }
        let rows = Array(self.row..<min(self.row + self.step, self.count))
        self.row += rows.count
        return Slice(inputs: [self.isRowwise ? self.tensor.selectingRows(rows) : self.tensor], rows: rows)
    }
}
