// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON
internal import Tensors

/// The only unit of a text: all of a request to a model that is not row-wise, or a single row.
///
/// `@unchecked Sendable`: one user at a time, as ``RowSource`` demands.
package final class WholeRequest: RowSource, @unchecked Sendable {
    private var slice: Slice?

    /// Reads every input as one tensor: of the model's full shape, or of a row's where the model is row-wise.
    ///
    /// - Throws: ``JSONError`` when an input does not fit.
    package init(_ inputs: [InputText], of model: Model) throws(JSONError) {
        var tensors: [Tensor] = []
        for input in inputs {
            let tensor = try input.tensor(of: model)
            tensors.append(model.isRowwise ? tensor.asRow : tensor)
        }
        self.slice = Slice(inputs: tensors, rows: [0])
    }

    package var hasMore: Bool { self.slice != nil }

    package func next() -> Slice? { self.slice.take() }
}
