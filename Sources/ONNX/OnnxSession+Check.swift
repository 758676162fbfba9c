// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Tensors

extension OnnxSession {
    /// Compares `tensors` with what the model declares, so that a mismatch is told in the words of the request.
    ///
    /// - Throws: ``OnnxError`` with the code `invalidInput`.
    func check(_ tensors: [Tensor]) throws(OnnxError) {
        guard tensors.count == self.inputs.count else { throw self.wrongCount(tensors.count) }
        for index in tensors.indices where !self.inputs[index].accepts(tensors[index]) {
            throw self.mismatch(index, tensors)
        }
        for shared in self.sharedAxes {
            let first = shared.places[0]
            let size = tensors[first.input].shape[first.axis]
            for place in shared.places where tensors[place.input].shape[place.axis] != size {
                throw self.mismatch(place.input, tensors, because: " with \(shared.name) = \(size)")
            }
        }
    }

    private func wrongCount(_ count: Int) -> OnnxError {
        let expected = self.inputs.map(\.description).joined(separator: "; ")
        return OnnxError(.invalidInput, "expected \(self.inputs.count) inputs (\(expected)), got \(count)")
    }

    private func mismatch(_ index: Int, _ tensors: [Tensor], because reason: String = "") -> OnnxError {
        let tensor = tensors[index]
        let shape = tensor.shape.map(String.init).joined(separator: ", ")
        let spec = self.inputs[index]
        let dimensions = spec.shape.map(\.description).joined(separator: ", ")
        return OnnxError(
            .invalidInput,
            "\(spec.name): expected \(spec.elementType)[\(dimensions)]\(reason), got \(tensor.elementType)[\(shape)]"
        )
    }
}

extension TensorSpec {
    /// Whether type and shape of `tensor` are as declared; an input without declared axes takes any shape.
    fileprivate func accepts(_ tensor: Tensor) -> Bool {
        guard tensor.elementType == self.elementType else { return false }
        if self.shape.isEmpty { return true }
        guard tensor.shape.count == self.shape.count else { return false }
        for axis in self.shape.indices {
            if case .fixed(let size) = self.shape[axis], size != tensor.shape[axis] { return false }
        }
        return true
    }
}
