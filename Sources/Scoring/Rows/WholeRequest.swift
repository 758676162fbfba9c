// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON
internal import Tensors

/// The one unit of a request to a model that is not row-wise.
///
/// `@unchecked Sendable`: one user at a time, as ``RowSource`` demands.
package final class WholeRequest: RowSource, @unchecked Sendable {
    private var slice: Slice?

    /// Reads every input as one tensor of the model's full shape.
    ///
    /// - Throws: ``JSONError`` when an input does not fit.
    package init(_ inputs: [InputText], of model: Model) throws(JSONError) {
        var tensors: [Tensor] = []
        for input in inputs { tensors.append(try input.tensor(of: model)) }
        self.slice = Slice(inputs: tensors, rows: [0])
    }

    package var hasMore: Bool { self.slice != nil }

    package func next() -> Slice? { self.slice.take() }
}
