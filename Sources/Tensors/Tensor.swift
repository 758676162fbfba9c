// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A dense array of elements of one type, in row-major order.
public struct Tensor: Sendable, Equatable {
    /// The type of every element.
    public let elementType: ElementType
    /// The number of elements along each axis; empty for a scalar.
    public let shape: [Int]
    /// The elements as little-endian bytes without padding; empty when the elements are strings.
    public let bytes: [UInt8]
    /// The elements when they are strings; empty otherwise.
    public let strings: [String]

    /// A tensor of fixed-width elements.
    ///
    /// - Throws: ``TensorError`` when `bytes` is not `shape` x the width of `elementType`, or the type is `string`.
    public init(_ elementType: ElementType, shape: [Int], bytes: [UInt8]) throws(TensorError) {
        guard let width = elementType.byteWidth else { throw .notFixedWidth }
        let count = try Tensor.elementCount(of: shape)
        let (size, overflow) = count.multipliedReportingOverflow(by: width)
        guard !overflow, size == bytes.count else {
            throw .sizeMismatch(shape: shape, elementType: elementType, found: bytes.count)
        }
        self.init(unchecked: elementType, shape: shape, bytes: bytes, strings: [])
    }

    /// A tensor of strings.
    ///
    /// - Throws: ``TensorError`` when `strings` does not hold as many elements as `shape` says.
    public init(shape: [Int], strings: [String]) throws(TensorError) {
        guard try Tensor.elementCount(of: shape) == strings.count else {
            throw .sizeMismatch(shape: shape, elementType: .string, found: strings.count)
        }
        self.init(unchecked: .string, shape: shape, bytes: [], strings: strings)
    }

    init(unchecked elementType: ElementType, shape: [Int], bytes: [UInt8], strings: [String]) {
        self.elementType = elementType
        self.shape = shape
        self.bytes = bytes
        self.strings = strings
    }

    /// The number of elements.
    public var count: Int {
        self.elementType.byteWidth.map { self.bytes.count / $0 } ?? self.strings.count
    }

    /// The number of elements that `shape` holds.
    ///
    /// - Throws: ``TensorError`` for a negative size or a product that no memory could hold.
    package static func elementCount(of shape: [Int]) throws(TensorError) -> Int {
        var count = 1
        for size in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard size >= 0, !overflow else { throw .invalidShape(shape) }
            count = product
        }
        return count
    }
}
