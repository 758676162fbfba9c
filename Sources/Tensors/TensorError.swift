// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a tensor could not be made.
public enum TensorError: Error, Equatable {
    /// The shape has a negative size or more elements than can be counted.
    case invalidShape([Int])
    /// The number of bytes (or strings) found is not what shape and element type ask for.
    case sizeMismatch(shape: [Int], elementType: ElementType, found: Int)
    /// Strings have no fixed width; they are given as strings, not as bytes.
    case notFixedWidth
}

extension TensorError: CustomStringConvertible {
    /// One sentence for a message.
    public var description: String {
        switch self {
        case .invalidShape(let shape):
            "The shape \(shape) is not one of a tensor."
        case .sizeMismatch(let shape, .string, let found):
            "A tensor of strings with the shape \(shape) cannot hold \(found) strings."
        case .sizeMismatch(let shape, let elementType, let found):
            "A tensor of \(elementType) with the shape \(shape) cannot hold \(found) bytes."
        case .notFixedWidth:
            "Strings are given as strings, not as bytes."
        }
    }
}
