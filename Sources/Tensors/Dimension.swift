// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The size of one axis of a model's input or output.
public enum Dimension: Sendable, Hashable {
    /// Always this many elements.
    case fixed(Int)
    /// Any number of elements; the model may give it a name (`batch`), which is empty otherwise.
    case symbolic(String)

    /// The number of elements, when the model fixes it.
    public var size: Int? {
        if case .fixed(let size) = self { size } else { nil }
    }
}

extension Dimension: CustomStringConvertible {
    /// The size, the name, or `?` for an axis without either.
    public var description: String {
        switch self {
        case .fixed(let size): "\(size)"
        case .symbolic(""): "?"
        case .symbolic(let name): name
        }
    }
}
