// ScoringFunctions
// SPDX-License-Identifier: MIT

import Tensors

extension JSONTokens {
    /// The sizes that `shape` has in the next value, which is not passed: a symbolic axis has as many elements as the
    /// first list found at its level.
    mutating func sizes(of shape: [Dimension]) throws(JSONError) -> [Int] {
        var sizes = shape.map { max($0.size ?? 0, 0) }
        guard let last = shape.lastIndex(where: { $0.size == nil }) else { return sizes }
        let start = unsafe self
        for axis in 0...last {
            guard unsafe self.first == UInt8(ascii: "[") else { break }
            if shape[axis].size == nil { sizes[axis] = try unsafe self.elementCount() }
            try unsafe self.advance()
        }
        try unsafe self.rewind(to: start)
        return sizes
    }

    /// The number of elements in the next value, a list, which is not passed.
    private mutating func elementCount() throws(JSONError) -> Int {
        let start = unsafe self
        let count = try unsafe self.skipValue()
        try unsafe self.rewind(to: start)
        return count
    }
}
