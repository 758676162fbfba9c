// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Tensors

/// Writes the form that ``RowResult`` describes.
struct RowResultEncoder {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    /// Writes an output's element type and shape.
    mutating func appendHead(_ elementType: ElementType, shape: [Int]) {
        self.bytes.reserveCapacity(self.bytes.count + 2 + 8 * shape.count + 8)
        self.bytes.append(elementType.rawValue)
        self.bytes.append(UInt8(truncatingIfNeeded: shape.count))
        for size in shape { self.append(UInt64(size)) }
    }

    /// Writes an output's elements, of which one of the two is empty.
    mutating func append(_ elements: ArraySlice<UInt8>, _ strings: ArraySlice<String>) {
        self.bytes.append(contentsOf: elements)
        for string in strings {
            self.append(UInt32(truncatingIfNeeded: string.utf8.count))
            self.bytes.append(contentsOf: string.utf8)
        }
    }

    private mutating func append(_ integer: some FixedWidthInteger) {
        unsafe withUnsafeBytes(of: integer.littleEndian) { unsafe self.bytes.append(contentsOf: $0) }
    }
}
