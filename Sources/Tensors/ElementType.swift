// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The type of a tensor's elements.
///
/// Raw values are those of `TensorProto.DataType` in the ONNX specification (onnx/onnx.proto), which ONNX Runtime's
/// `ONNXTensorElementDataType` repeats.
public enum ElementType: UInt8, Sendable, CaseIterable {
    /// IEEE 754 binary32.
    case float32 = 1
    /// Unsigned, 8 bits.
    case uint8 = 2
    /// Two's complement, 8 bits.
    case int8 = 3
    /// Unsigned, 16 bits.
    case uint16 = 4
    /// Two's complement, 16 bits.
    case int16 = 5
    /// Two's complement, 32 bits.
    case int32 = 6
    /// Two's complement, 64 bits.
    case int64 = 7
    /// UTF-8 text of any length.
    case string = 8
    /// One byte, 0 or 1.
    case bool = 9
    /// IEEE 754 binary16.
    case float16 = 10
    /// IEEE 754 binary64.
    case float64 = 11
    /// Unsigned, 32 bits.
    case uint32 = 12
    /// Unsigned, 64 bits.
    case uint64 = 13

    /// Bytes that one element takes; `nil` for strings, whose length varies.
    public var byteWidth: Int? {
        switch self {
        case .uint8, .int8, .bool: 1
        case .uint16, .int16, .float16: 2
        case .float32, .int32, .uint32: 4
        case .float64, .int64, .uint64: 8
        case .string: nil
        }
    }
}

extension ElementType: CustomStringConvertible {
    /// The name that messages and model descriptions use, `float32` for example.
    public var description: String {
        switch self {
        case .float32: "float32"
        case .uint8: "uint8"
        case .int8: "int8"
        case .uint16: "uint16"
        case .int16: "int16"
        case .int32: "int32"
        case .int64: "int64"
        case .string: "string"
        case .bool: "bool"
        case .float16: "float16"
        case .float64: "float64"
        case .uint32: "uint32"
        case .uint64: "uint64"
        }
    }
}
