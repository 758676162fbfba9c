// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime
internal import Tensors

extension OnnxValues {
    /// Makes value `index` stand for `tensor`, whose elements are `bytes` and are not copied.
    ///
    /// - Throws: ``OnnxError`` with the code `runFailed`.
    mutating func set(
        _ tensor: Tensor,
        at index: Int,
        bytes: UnsafeBufferPointer<UInt8>,
        in memory: OpaquePointer
    ) throws(OnnxError) {
        // The library takes a mutable pointer for values of either direction; it does not write into inputs.
        let elements = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        let value = try unsafe tensor.withShape { (shape) throws(OnnxError) in
            try unsafe self.api.read(.runFailed, nil) {
                unsafe $0.pointee.CreateTensorWithDataAsOrtValue(
                    memory,
                    elements,
                    bytes.count,
                    shape.baseAddress,
                    shape.count,
                    tensor.elementType.onnxType,
                    $1
                )
            }
        }
        unsafe self.pointers[index] = value
    }

    /// Makes value `index` a copy of `tensor`, whose elements are strings.
    ///
    /// - Throws: ``OnnxError`` with the code `runFailed`.
    mutating func setStrings(_ tensor: Tensor, at index: Int) throws(OnnxError) {
        let allocator = try unsafe self.api.read(.runFailed, nil) {
            unsafe $0.pointee.GetAllocatorWithDefaultOptions($1)
        }
        let value = try unsafe tensor.withShape { (shape) throws(OnnxError) in
            try unsafe self.api.read(.runFailed, nil) {
                unsafe $0.pointee.CreateTensorAsOrtValue(
                    allocator,
                    shape.baseAddress,
                    shape.count,
                    ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING,
                    $1
                )
            }
        }
        unsafe self.pointers[index] = value
        for (place, string) in tensor.strings.enumerated() { try unsafe self.fill(value, place, with: string) }
    }

    /// Writes one string; unlike `FillStringTensor`, this keeps NUL characters.
    private func fill(_ value: OpaquePointer?, _ place: Int, with string: String) throws(OnnxError) {
        try unsafe string.utf8.span.withUnsafeBufferPointer { (bytes) throws(OnnxError) in
            let room = try unsafe self.api.read(.runFailed, nil) {
                unsafe $0.pointee.GetResizedStringTensorElementBuffer(value, place, bytes.count, $1)
            }
            guard let room = unsafe room, let source = bytes.baseAddress else { return }
            unsafe UnsafeMutableRawPointer(room).copyMemory(from: source, byteCount: bytes.count)
        }
    }
}

extension Tensor {
    /// Calls `body` with the shape as the library wants it; `Int` is 64 bits wide here.
    fileprivate func withShape<Result>(
        _ body: (UnsafeBufferPointer<Int64>) throws(OnnxError) -> Result
    ) throws(OnnxError) -> Result {
        try unsafe self.shape.withUnsafeBufferPointer { (shape) throws(OnnxError) in
            try unsafe shape.withMemoryRebound(to: Int64.self, body)
        }
    }
}
