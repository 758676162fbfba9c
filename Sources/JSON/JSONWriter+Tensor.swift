// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Tensors

extension JSONWriter {
    /// Writes `tensor` as nested lists, one level for each axis, as numpy's `tolist()` does; a scalar for rank 0.
    package mutating func tensor(_ tensor: Tensor) {
        unsafe tensor.bytes.withUnsafeBytes { bytes in
            var elements = unsafe TensorElements(tensor: tensor, bytes: bytes, next: 0)
            unsafe self.nest(tensor.shape[...], &elements)
        }
    }

    /// Writes row `index` of `tensor` as nested lists, one level for each axis but the first.
    ///
    /// - Precondition: the tensor has that row.
    package mutating func row(_ index: Int, of tensor: Tensor) {
        precondition(index >= 0 && index < tensor.rowCount, "a tensor of \(tensor.rowCount) rows has no row \(index)")
        unsafe tensor.bytes.withUnsafeBytes { bytes in
            let first = index * tensor.rowElementCount
            var elements = unsafe TensorElements(tensor: tensor, bytes: bytes, next: first)
            unsafe self.nest(tensor.shape.dropFirst(), &elements)
        }
    }

    private mutating func nest(_ shape: ArraySlice<Int>, _ elements: inout TensorElements) {
        guard let count = shape.first else { return unsafe elements.write(to: &self) }
        let inner = shape.dropFirst()
        self.array { writer in
            for _ in 0..<count { unsafe writer.nest(inner, &elements) }
        }
    }
}
