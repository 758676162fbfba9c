// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Tensors

/// The outputs of one row, as the bytes that a store keeps.
///
/// For each output, in the order of the selection: element type (1 byte), rank (1 byte), the size of each axis (8 bytes),
/// then the elements, little-endian; each string as its length in bytes (4 bytes) and its UTF-8.
package struct RowResult: Sendable, Equatable {
    /// The encoded outputs.
    package let bytes: [UInt8]
    /// Whether an element is NaN; such a result is given out but not kept.
    let hasNaN: Bool

    /// A result from its encoded form, which ``tensors(_:)`` checks.
    package init(bytes: [UInt8]) {
        self.bytes = bytes
        self.hasNaN = false
    }

    /// Row `index` of each output of a batch; `hasNaN` tells whether the batch may hold one.
    init(row index: Int, of outputs: [Tensor], hasNaN: Bool) {
        var encoder = RowResultEncoder()
        for output in outputs {
            encoder.appendHead(output.elementType, shape: output.rowShape)
            encoder.append(output.rowBytes(index), output.rowStrings(index))
        }
        self.bytes = encoder.bytes
        self.hasNaN = hasNaN && outputs.contains { $0.selectingRows([index]).hasNaN }
    }

    /// The whole of each output, where the request is the unit.
    init(whole outputs: [Tensor]) {
        var encoder = RowResultEncoder()
        for output in outputs {
            encoder.appendHead(output.elementType, shape: output.shape)
            encoder.append(output.bytes[...], output.strings[...])
        }
        self.bytes = encoder.bytes
        self.hasNaN = outputs.contains(where: \.hasNaN)
    }

    /// The outputs; `nil` when the bytes are not those of `count` tensors.
    package func tensors(_ count: Int) -> [Tensor]? {
        var decoder = RowResultDecoder(self.bytes)
        var tensors: [Tensor] = []
        for _ in 0..<count {
            guard let tensor = decoder.tensor() else { return nil }
            tensors.append(tensor)
        }
        return decoder.isAtEnd ? tensors : nil
    }
}
