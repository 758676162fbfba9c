// ScoringFunctions
// SPDX-License-Identifier: MIT

import Tensors

/// Writes the elements of a tensor one after another.
@unsafe
struct TensorElements {
    let tensor: Tensor
    /// The tensor's own bytes.
    let bytes: UnsafeRawBufferPointer
    /// The index of the element that is written next.
    var next: Int

    mutating func write(to writer: inout JSONWriter) {
        switch unsafe self.tensor.elementType {
        case .float32: unsafe writer.number(self.load(Float.self))
        case .float64: unsafe writer.number(self.load(Double.self))
        case .float16: unsafe writer.number(self.load(Float16.self))
        case .int8: unsafe writer.integer(self.load(Int8.self))
        case .int16: unsafe writer.integer(self.load(Int16.self))
        case .int32: unsafe writer.integer(self.load(Int32.self))
        case .int64: unsafe writer.integer(self.load(Int64.self))
        case .uint8: unsafe writer.integer(self.load(UInt8.self))
        case .uint16: unsafe writer.integer(self.load(UInt16.self))
        case .uint32: unsafe writer.integer(self.load(UInt32.self))
        case .uint64: unsafe writer.integer(self.load(UInt64.self))
        case .bool: unsafe writer.bool(self.load(UInt8.self) != 0)
        case .string: unsafe writer.string(self.tensor.strings[self.next])
        }
        unsafe self.next += 1
    }

    @inline(__always)
    private func load<Element: BitwiseCopyable>(_ type: Element.Type) -> Element {
        unsafe self.bytes.loadUnaligned(fromByteOffset: self.next * MemoryLayout<Element>.size, as: type)
    }
}
