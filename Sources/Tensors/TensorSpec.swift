// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a model says of one of its inputs or outputs.
public struct TensorSpec: Sendable, Hashable {
    /// The name in the model's graph.
    public let name: String
    /// The type of every element.
    public let elementType: ElementType
    /// One dimension for each axis; empty for a scalar.
    public let shape: [Dimension]

    /// Describes an input or output.
    public init(name: String, elementType: ElementType, shape: [Dimension]) {
        self.name = name
        self.elementType = elementType
        self.shape = shape
    }
}

extension TensorSpec: CustomStringConvertible {
    /// For messages: `float_input: float32[?, 784]`.
    public var description: String {
        "\(self.name): \(self.elementType)[\(self.shape.map(\.description).joined(separator: ", "))]"
    }
}
