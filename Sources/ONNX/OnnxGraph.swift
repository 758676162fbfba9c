// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime
internal import Tensors

/// What a model declares of its inputs and outputs.
struct OnnxGraph {
    /// The inputs that must be given, in the graph's order; those with a default are not among them.
    private(set) var inputs: [TensorSpec] = []
    /// The outputs that are tensors, in the graph's order.
    private(set) var outputs: [TensorSpec] = []
    /// The other outputs.
    private(set) var unsupportedOutputs: [UnsupportedOutput] = []

    /// Reads the declarations of `session`.
    ///
    /// - Throws: ``OnnxError`` with the code `unsupportedInput` when an input is no tensor of a known element type.
    init(of session: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) {
        let inputCount = try unsafe api.read(.modelInvalid, 0) {
            unsafe $0.pointee.SessionGetInputCount(session, $1)
        }
        let outputCount = try unsafe api.read(.modelInvalid, 0) {
            unsafe $0.pointee.SessionGetOutputCount(session, $1)
        }
        for index in 0..<inputCount { try unsafe self.addInput(index, of: session, api) }
        for index in 0..<outputCount { try unsafe self.addOutput(index, of: session, api) }
    }

    private mutating func addInput(_ index: Int, of session: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) {
        let name = try unsafe OnnxGraph.name(api) {
            unsafe $0.pointee.SessionGetInputName(session, index, $1, $2)
        }
        let type = try unsafe api.make(.modelInvalid, release: api.table.pointee.ReleaseTypeInfo) {
            unsafe $0.pointee.SessionGetInputTypeInfo(session, index, $1)
        }
        switch try unsafe OnnxType(type.pointer, api) {
        case .tensor(let elementType, let shape):
            self.inputs.append(TensorSpec(name: name, elementType: elementType, shape: shape))
        case .other(let description):
            throw OnnxError(.unsupportedInput, "\(name): is \(description); only inputs that are tensors can be given")
        }
    }

    private mutating func addOutput(_ index: Int, of session: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) {
        let name = try unsafe OnnxGraph.name(api) {
            unsafe $0.pointee.SessionGetOutputName(session, index, $1, $2)
        }
        let type = try unsafe api.make(.modelInvalid, release: api.table.pointee.ReleaseTypeInfo) {
            unsafe $0.pointee.SessionGetOutputTypeInfo(session, index, $1)
        }
        switch try unsafe OnnxType(type.pointer, api) {
        case .tensor(let elementType, let shape):
            self.outputs.append(TensorSpec(name: name, elementType: elementType, shape: shape))
        case .other(let description):
            self.unsupportedOutputs.append(UnsupportedOutput(name: name, type: description))
        }
    }

    /// The name that `read` answers in memory of the default allocator, which belongs to the library.
    private static func name(
        _ api: OnnxAPI,
        _ read: (OnnxAPI.Table, UnsafeMutablePointer<OrtAllocator>?, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>)
            -> OrtStatusPtr?
    ) throws(OnnxError) -> String {
        let allocator = try unsafe api.read(.libraryFailed, nil) {
            unsafe $0.pointee.GetAllocatorWithDefaultOptions($1)
        }
        let name = try unsafe api.read(.modelInvalid, nil) { unsafe read($0, allocator, $1) }
        guard let name = unsafe name else { return "" }
        defer {
            unsafe api.table.pointee.AllocatorFree(allocator, name).map { unsafe api.table.pointee.ReleaseStatus($0) }
        }
        return unsafe String(cString: name)
    }
}
