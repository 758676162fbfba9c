// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto
internal import Tensors

/// Computes the cache keys of a slice's rows.
struct RowHasher {
    private let model: Model
    private let outputs: OutputSelection

    /// A hasher for rows of `model` scored for `outputs`.
    init(model: Model, outputs: OutputSelection) {
        self.model = model
        self.outputs = outputs
    }

    /// The key of each of the given rows of a slice, at its position; `nil` for the others.
    func keys(of slice: Slice, rows: [Int]) -> [CacheKey?] {
        var keys = [CacheKey?](repeating: nil, count: slice.rows.count)
        let hash = SHA256()
        let heads = zip(self.model.inputs, slice.inputs).map { self.head(of: $1, name: $0.name) }
        let isRowwise = self.model.isRowwise
        for row in rows {
            hash.update(self.outputs.keyPrefix)
            for (tensor, head) in zip(slice.inputs, heads) {
                hash.update(head)
                Self.update(hash, with: tensor, row: isRowwise ? row : nil)
            }
            keys[row] = CacheKey(hash.finish())
        }
        return keys
    }

    /// What comes before an input's elements: its name, element type and shape, all of known length.
    private func head(of tensor: Tensor, name: String) -> [UInt8] {
        let shape = self.model.isRowwise ? tensor.rowShape : tensor.shape
        let numbers = [Int(tensor.elementType.rawValue), shape.count] + shape
        var head: [UInt8] = []
        head.reserveCapacity(8 * (numbers.count + 1) + name.utf8.count)
        for number in [name.utf8.count] + numbers { head.append(littleEndian: number) }
        head += name.utf8
        return head
    }

    /// Adds the elements of one row, or of the whole tensor.
    private static func update(_ hash: borrowing SHA256, with tensor: Tensor, row: Int?) {
        hash.update(row.map(tensor.rowBytes) ?? tensor.bytes[...])
        for string in row.map(tensor.rowStrings) ?? tensor.strings[...] { hash.update(field: string.utf8) }
    }
}

extension [UInt8] {
    fileprivate mutating func append(littleEndian integer: Int) {
        unsafe Swift.withUnsafeBytes(of: integer.littleEndian) { unsafe self.append(contentsOf: $0) }
    }
}
