// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Tensors of equal element type and row shape as one, their rows in order.
package struct TensorStack: Sendable {
    private let elementType: ElementType
    private var shape: [Int]
    private var bytes: [UInt8]
    private var strings: [String]
    private let expectedRows: Int

    /// A stack of one tensor, with room for `expectedRows` rows once there are others.
    package init(_ tensor: Tensor, expectedRows: Int = 0) {
        self.elementType = tensor.elementType
        self.shape = tensor.shape
        self.bytes = tensor.bytes
        self.strings = tensor.strings
        self.expectedRows = expectedRows
    }

    /// Whether the rows of `tensor` have the shape and type of those that are here.
    package func fits(_ tensor: Tensor) -> Bool {
        self.elementType == tensor.elementType && !self.shape.isEmpty && self.shape.count == tensor.shape.count
            && self.shape.dropFirst().elementsEqual(tensor.shape.dropFirst())
    }

    /// Adds the rows of a tensor that ``fits(_:)``.
    package mutating func append(_ tensor: Tensor) {
        self.bytes.reserveCapacity(tensor.bytes.count / max(tensor.rowCount, 1) * self.expectedRows)
        self.bytes.append(contentsOf: tensor.bytes)
        self.strings.append(contentsOf: tensor.strings)
        self.shape[0] += tensor.rowCount
    }

    /// All rows.
    package var tensor: Tensor {
        Tensor(unchecked: self.elementType, shape: self.shape, bytes: self.bytes, strings: self.strings)
    }
}
