// ScoringFunctions
// SPDX-License-Identifier: MIT

import Tensors
import Testing

@Suite("Tensors")
struct TensorTests {
    @Test(
        "a size that does not fit the shape is refused",
        arguments: [([2, 3], 23), ([2, 3], 25), ([0], 4), ([], 3), ([-1, 4], 4), ([Int.max, 2], 8)]
    )
    func wrongSizeIsRefused(shape: [Int], size: Int) {
        #expect(throws: TensorError.self) {
            try Tensor(.float32, shape: shape, bytes: Array(repeating: 0, count: size))
        }
    }

    @Test("strings are counted, not measured")
    func stringsAreCounted() throws {
        #expect(try Tensor(shape: [2], strings: ["a", "bcd"]).count == 2)
        #expect(throws: TensorError.self) { try Tensor(shape: [2], strings: ["a"]) }
        #expect(throws: TensorError.notFixedWidth) { try Tensor(.string, shape: [0], bytes: []) }
    }

    @Test("rows are picked in the order asked for")
    func rowsArePicked() throws {
        let tensor = try Tensor(.int16, shape: [3, 2], bytes: [0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0])
        let picked = tensor.selectingRows([2, 0])
        #expect(picked.shape == [2, 2])
        #expect(picked.bytes == [4, 0, 5, 0, 0, 0, 1, 0])
        #expect(tensor.selectingRows([0, 1, 2]) == tensor)
        let words = try Tensor(shape: [2, 1], strings: ["a", "b"])
        #expect(words.selectingRows([1]).strings == ["b"])
    }
}
