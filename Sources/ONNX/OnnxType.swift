// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime
internal import Tensors

/// The declared type of an input or output.
enum OnnxType {
    /// A tensor whose elements have a Swift counterpart.
    case tensor(ElementType, shape: [Dimension])
    /// Anything else, described for a message.
    case other(String)

    /// Reads the `OrtTypeInfo` at `info`, which stays the caller's.
    ///
    /// - Throws: ``OnnxError`` with the code `modelInvalid`.
    init(_ info: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) {
        let tensor = try unsafe OnnxType.tensorInfo(of: info, api)
        if try unsafe OnnxType.kind(of: info, api) == ONNX_TYPE_TENSOR, let tensor = unsafe tensor,
            let elementType = ElementType(try unsafe OnnxType.elementType(of: tensor, api))
        {
            self = .tensor(elementType, shape: try unsafe OnnxType.shape(of: tensor, api))
        } else {
            self = .other(try unsafe OnnxType.describe(info, api))
        }
    }

    /// The name of a type for messages: `float32`, `sequence(map(int64, float32))`.
    private static func describe(_ info: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) -> String {
        switch try unsafe OnnxType.kind(of: info, api) {
        case ONNX_TYPE_TENSOR: try unsafe OnnxType.describeTensor(info, api)
        case ONNX_TYPE_SPARSETENSOR: "sparse(\(try unsafe OnnxType.describeTensor(info, api)))"
        case ONNX_TYPE_SEQUENCE: "sequence(\(try unsafe OnnxType.describeSequence(info, api)))"
        case ONNX_TYPE_MAP: "map(\(try unsafe OnnxType.describeMap(info, api)))"
        case ONNX_TYPE_OPTIONAL: "optional(\(try unsafe OnnxType.describeOptional(info, api)))"
        default: "of an opaque type"
        }
    }

    private static func describeTensor(_ info: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) -> String {
        guard let tensor = try unsafe OnnxType.tensorInfo(of: info, api) else { return "tensor" }
        return OnnxType.name(of: try unsafe OnnxType.elementType(of: tensor, api))
    }

    private static func describeSequence(_ info: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) -> String {
        let sequence = try unsafe api.read(.modelInvalid, nil) {
            unsafe $0.pointee.CastTypeInfoToSequenceTypeInfo(info, $1)
        }
        let element = try unsafe api.make(.modelInvalid, release: api.table.pointee.ReleaseTypeInfo) {
            unsafe $0.pointee.GetSequenceElementType(sequence, $1)
        }
        return try unsafe OnnxType.describe(element.pointer, api)
    }

    private static func describeMap(_ info: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) -> String {
        let map = try unsafe api.read(.modelInvalid, nil) { unsafe $0.pointee.CastTypeInfoToMapTypeInfo(info, $1) }
        let key = try unsafe api.read(.modelInvalid, ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED) {
            unsafe $0.pointee.GetMapKeyType(map, $1)
        }
        let value = try unsafe api.make(.modelInvalid, release: api.table.pointee.ReleaseTypeInfo) {
            unsafe $0.pointee.GetMapValueType(map, $1)
        }
        return "\(OnnxType.name(of: key)), \(try unsafe OnnxType.describe(value.pointer, api))"
    }

    private static func describeOptional(_ info: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) -> String {
        let optional = try unsafe api.read(.modelInvalid, nil) {
            unsafe $0.pointee.CastTypeInfoToOptionalTypeInfo(info, $1)
        }
        let contained = try unsafe api.make(.modelInvalid, release: api.table.pointee.ReleaseTypeInfo) {
            unsafe $0.pointee.GetOptionalContainedTypeInfo(optional, $1)
        }
        return try unsafe OnnxType.describe(contained.pointer, api)
    }
}
