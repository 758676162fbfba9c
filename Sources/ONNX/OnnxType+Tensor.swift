// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime
internal import Tensors

extension OnnxType {
    /// Names of the element types without a Swift counterpart, by their number in `TensorProto.DataType`.
    private static let foreignNames: [UInt32: String] = [
        0: "undefined", 14: "complex64", 15: "complex128", 16: "bfloat16", 17: "float8e4m3fn", 18: "float8e4m3fnuz",
        19: "float8e5m2", 20: "float8e5m2fnuz", 21: "uint4", 22: "int4", 23: "float4e2m1",
    ]

    /// The name of an element type for messages.
    static func name(of type: ONNXTensorElementDataType) -> String {
        ElementType(type)?.description ?? OnnxType.foreignNames[type.rawValue] ?? "element type \(type.rawValue)"
    }

    /// Whether it is a tensor, a sequence, a map, ...
    static func kind(of info: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) -> ONNXType {
        try unsafe api.read(.modelInvalid, ONNX_TYPE_UNKNOWN) {
            unsafe $0.pointee.GetOnnxTypeFromTypeInfo(info, $1)
        }
    }

    /// The part of `info` that describes a tensor, `nil` when it is none.
    ///
    /// It belongs to `info`.
    static func tensorInfo(of info: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) -> OpaquePointer? {
        try unsafe api.read(.modelInvalid, nil) { unsafe $0.pointee.CastTypeInfoToTensorInfo(info, $1) }
    }

    /// The number of the element type.
    static func elementType(of tensor: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) -> ONNXTensorElementDataType {
        try unsafe api.read(.modelInvalid, ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED) {
            unsafe $0.pointee.GetTensorElementType(tensor, $1)
        }
    }

    /// The declared dimensions; -1 stands for a symbolic one.
    static func shape(of tensor: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) -> [Dimension] {
        let count = try unsafe api.read(.modelInvalid, 0) { unsafe $0.pointee.GetDimensionsCount(tensor, $1) }
        var sizes: [Int64] = Array(repeating: 0, count: count)
        var names: [UnsafePointer<CChar>?] = unsafe Array(repeating: nil, count: count)  // the model's own memory
        try unsafe api.check(.modelInvalid) { unsafe $0.pointee.GetDimensions(tensor, &sizes, count) }
        try unsafe api.check(.modelInvalid) { unsafe $0.pointee.GetSymbolicDimensions(tensor, &names, count) }
        return unsafe zip(sizes, names).map { size, name in
            if size >= 0 { return .fixed(Int(size)) }
            return .symbolic(unsafe name.map { unsafe String(cString: $0) } ?? "")
        }
    }
}

extension ElementType {
    /// The Swift counterpart of the library's type, if there is one.
    init?(_ type: ONNXTensorElementDataType) {
        guard let rawValue = UInt8(exactly: type.rawValue) else { return nil }
        self.init(rawValue: rawValue)
    }

    /// The library's type.
    var onnxType: ONNXTensorElementDataType { ONNXTensorElementDataType(rawValue: UInt32(self.rawValue)) }
}
