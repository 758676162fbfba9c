// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime
internal import Tensors

extension OnnxValues {
    /// Copies of all values.
    ///
    /// - Throws: ``OnnxError`` with the code `runFailed`.
    func tensors() throws(OnnxError) -> [Tensor] {
        var tensors: [Tensor] = []
        unsafe tensors.reserveCapacity(self.pointers.count)
        for index in unsafe self.pointers.indices {
            guard let value = unsafe self.pointers[index] else {
                throw OnnxError(.runFailed, "The model left an output empty.")
            }
            tensors.append(try unsafe self.tensor(value))
        }
        return tensors
    }

    private func tensor(_ value: OpaquePointer) throws(OnnxError) -> Tensor {
        let info = try unsafe self.api.make(
            .runFailed,
            release: self.api.table.pointee.ReleaseTensorTypeAndShapeInfo
        ) { unsafe $0.pointee.GetTensorTypeAndShape(value, $1) }
        let type = try unsafe OnnxType.elementType(of: info.pointer, self.api)
        guard let elementType = ElementType(type) else {
            throw OnnxError(
                .runFailed,
                "The model made an output of \(OnnxType.name(of: type)), which it did not declare."
            )
        }
        let shape = try unsafe self.shape(info.pointer)
        let count = try unsafe self.api.read(.runFailed, 0) {
            unsafe $0.pointee.GetTensorShapeElementCount(info.pointer, $1)
        }
        do {
            guard let width = elementType.byteWidth else {
                return try unsafe Tensor(shape: shape, strings: self.strings(value, count: count))
            }
            return try unsafe Tensor(elementType, shape: shape, bytes: self.bytes(value, count: count * width))
        } catch let error as OnnxError {
            throw error
        } catch {
            throw OnnxError(.runFailed, "The model made an output that is no tensor: \(error)")
        }
    }

    private func shape(_ info: OpaquePointer) throws(OnnxError) -> [Int] {
        let count = try unsafe self.api.read(.runFailed, 0) { unsafe $0.pointee.GetDimensionsCount(info, $1) }
        var sizes: [Int64] = Array(repeating: 0, count: count)
        try unsafe self.api.check(.runFailed) { unsafe $0.pointee.GetDimensions(info, &sizes, count) }
        return sizes.map(Int.init)
    }

    private func bytes(_ value: OpaquePointer, count: Int) throws(OnnxError) -> [UInt8] {
        let elements = try unsafe self.api.read(.runFailed, nil) {
            unsafe $0.pointee.GetTensorMutableData(value, $1)
        }
        return unsafe Array(UnsafeRawBufferPointer(start: elements, count: elements == nil ? 0 : count))
    }

    /// The library hands out all strings as one run of bytes, and where each of them starts.
    private func strings(_ value: OpaquePointer, count: Int) throws(OnnxError) -> [String] {
        let size = try unsafe self.api.read(.runFailed, 0) { unsafe $0.pointee.GetStringTensorDataLength(value, $1) }
        var bytes: [UInt8] = Array(repeating: 0, count: size)
        var starts: [Int] = Array(repeating: 0, count: count)
        try unsafe self.api.check(.runFailed) {
            unsafe $0.pointee.GetStringTensorContent(value, &bytes, size, &starts, count)
        }
        let ends = starts.dropFirst() + [size]
        return zip(starts, ends).map { String(decoding: bytes[$0..<$1], as: UTF8.self) }
    }
}
