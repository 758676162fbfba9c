// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON
internal import Tensors

/// What the rows of a list are made of: the elements' type and how many there are along each axis.
struct RowLayout {
    let elementType: ElementType
    /// The size of each axis; symbolic ones have theirs from a text.
    let sizes: [Int]

    /// Bytes that an element takes while it is read: a string takes those of its place in the text.
    var stride: Int { self.elementType.byteWidth ?? MemoryLayout<json_string>.stride }

    /// The number of elements; `Int.max` when there are more than can be counted.
    var elementCount: Int {
        if self.sizes.contains(0) { return 0 }
        return self.sizes.reduce(1) { count, size in
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            return overflow ? .max : product
        }
    }

    /// The rows to read at a time: as many as fill `maximumBytes`, but at least one.
    func rows(in maximumBytes: Int, atMost maximumRows: Int) -> Int {
        let (size, overflow) = self.elementCount.multipliedReportingOverflow(by: self.stride)
        if size == 0 { return max(1, maximumRows) }
        return max(1, min(maximumRows, overflow ? 1 : maximumBytes / size))
    }

    /// A layout whose symbolic axes have as many elements as in the next value of `tokens`, which are not moved.
    @unsafe
    init(
        _ elementType: ElementType,
        _ shape: [Dimension],
        measuring tokens: inout JSONTokens
    ) throws(JSONError) {
        guard shape.count <= Int(JSON_MAXIMUM_RANK) else {
            throw .wrongShape(expected: "at most \(JSON_MAXIMUM_RANK) axes", found: "\(shape.count)")
        }
        self.elementType = elementType
        self.sizes = try unsafe tokens.sizes(of: shape)
    }

    /// What is expected along `axis`: `28 lists`, `784 numbers`, `1 string`.
    func elements(of axis: Int) -> String {
        let size = self.sizes[axis]
        let isOne = size == 1
        if axis + 1 < self.sizes.count { return isOne ? "1 list" : "\(size) lists" }
        let noun =
            switch self.elementType {
            case .string: "string"
            case .bool: "boolean"
            default: "number"
            }
        return "\(size) \(noun)\(isOne ? "" : "s")"
    }
}
