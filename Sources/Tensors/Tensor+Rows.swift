// ScoringFunctions
// SPDX-License-Identifier: MIT

extension Tensor {
    /// The number of rows: the size of axis 0, or 1 for a scalar.
    package var rowCount: Int { self.shape.first ?? 1 }

    /// The shape of one row: every axis but the first.
    package var rowShape: [Int] { Array(self.shape.dropFirst()) }

    /// The number of elements in one row.
    package var rowElementCount: Int { self.shape.dropFirst().reduce(1, *) }

    /// The little-endian bytes of row `index`; empty when the elements are strings.
    package func rowBytes(_ index: Int) -> ArraySlice<UInt8> {
        let size = self.rowElementCount * (self.elementType.byteWidth ?? 0)
        return self.bytes[(index * size)..<((index + 1) * size)]
    }

    /// The strings of row `index`; empty when the elements have a fixed width.
    package func rowStrings(_ index: Int) -> ArraySlice<String> {
        let size = self.elementType == .string ? self.rowElementCount : 0
        return self.strings[(index * size)..<((index + 1) * size)]
    }

    /// The rows at `indices`, in that order, as one tensor.
    package func selectingRows(_ indices: [Int]) -> Tensor {
        if indices.count == self.rowCount, indices.elementsEqual(0..<indices.count) { return self }
        var bytes: [UInt8] = []
        var strings: [String] = []
        bytes.reserveCapacity(indices.count * self.rowElementCount * (self.elementType.byteWidth ?? 0))
        for index in indices {
            bytes.append(contentsOf: self.rowBytes(index))
            strings.append(contentsOf: self.rowStrings(index))
        }
        return Tensor(rowsOf: self, count: indices.count, bytes: bytes, strings: strings)
    }

    /// The elements of `tensor` under another row count.
    private init(rowsOf tensor: Tensor, count: Int, bytes: [UInt8], strings: [String]) {
        self.init(
            unchecked: tensor.elementType,
            shape: [count] + tensor.rowShape,
            bytes: bytes,
            strings: strings
        )
    }
}

extension Tensor {
    /// The same elements with one more axis of size 1 in front: one row.
    package var asRow: Tensor {
        Tensor(unchecked: self.elementType, shape: [1] + self.shape, bytes: self.bytes, strings: self.strings)
    }
}
