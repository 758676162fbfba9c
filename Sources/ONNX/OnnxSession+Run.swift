// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime
package import Tensors

extension OnnxSession {
    /// Runs the model and returns the outputs called `names`, in that order.
    ///
    /// May be called from several threads at once; each call runs on its own thread. The elements of `tensors`, which
    /// are in the order of ``inputs``, are read where they are. Nothing runs when `names` is empty.
    ///
    /// - Throws: ``OnnxError``: `invalidInput` when count, type or shape is not as declared, `unknownOutput`,
    ///   `outOfMemory`, or `runFailed` with the model's own complaint about the values.
    package func run(_ tensors: [Tensor], outputs names: [String]) throws(OnnxError) -> [Tensor] {
        try self.check(tensors)
        let indices = try self.indices(ofOutputs: names)
        guard !indices.isEmpty else { return [] }
        var values = OnnxValues(self.runtime.api, count: tensors.count)
        return try self.bind(tensors, from: 0, to: &values) { (values) throws(OnnxError) in
            let results = try self.call(values, indices)
            return try results.tensors()
        }
    }

    /// Calls `body` with a value for each tensor from `index` on; their elements stay in place meanwhile.
    private func bind(
        _ tensors: [Tensor],
        from index: Int,
        to values: inout OnnxValues,
        _ body: (borrowing OnnxValues) throws(OnnxError) -> [Tensor]
    ) throws(OnnxError) -> [Tensor] {
        guard index < tensors.count else { return try body(values) }
        let tensor = tensors[index]
        if tensor.elementType == .string {
            try values.setStrings(tensor, at: index)
            return try self.bind(tensors, from: index + 1, to: &values, body)
        }
        return try unsafe tensor.bytes.withUnsafeBufferPointer { (bytes) throws(OnnxError) in
            try unsafe values.set(tensor, at: index, bytes: bytes, in: self.runtime.memoryPointer)
            return try self.bind(tensors, from: index + 1, to: &values, body)
        }
    }

    /// One call of `Run`.
    private func call(_ inputs: borrowing OnnxValues, _ indices: [Int]) throws(OnnxError) -> OnnxValues {
        let names = unsafe indices.map { unsafe self.outputNames.pointers[$0] }
        let given = unsafe inputs.pointers
        var results = OnnxValues(self.runtime.api, count: indices.count)
        try unsafe self.runtime.api.check(.runFailed) {
            unsafe $0.pointee.Run(
                self.pointer,
                nil,
                self.inputNames.pointers,
                given,
                given.count,
                names,
                names.count,
                &results.pointers
            )
        }
        return results
    }
}
