// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON
package import Tensors

/// The JSON text that holds the elements of one input.
package struct InputText: Sendable {
    /// The input.
    package let spec: TensorSpec
    /// Its elements.
    package let text: JSONText
    /// Where the text stands in what the client sent (JSON Pointer, RFC 6901).
    package let pointer: String

    /// The text as one unit of `model`: a row without its first axis, or the whole tensor.
    ///
    /// - Throws: ``JSONError`` when it does not fit.
    func tensor(of model: Model) throws(JSONError) -> Tensor {
        try JSONTensor.parse(
            self.text,
            elementType: self.spec.elementType,
            shape: model.unitShape(of: self.spec),
            pointer: self.pointer
        )
    }
}
