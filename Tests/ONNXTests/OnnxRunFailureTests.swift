// ScoringFunctions
// SPDX-License-Identifier: MIT

import ONNX
import Tensors
import Testing

@Suite("Runs that fail")
struct OnnxRunFailureTests {
    @Test(
        "tensors that are not as declared are told in the model's words",
        arguments: [
            (
                "matmul", [(ElementType.float32, [2, 783])],
                "float_input: expected float32[?, 784], got float32[2, 783]"
            ),
            ("matmul", [(.float64, [2, 784])], "float_input: expected float32[?, 784], got float64[2, 784]"),
            ("matmul", [(.float32, [784])], "float_input: expected float32[?, 784], got float32[784]"),
            ("matmul", [(.float32, [1, 1, 784])], "float_input: expected float32[?, 784], got float32[1, 1, 784]"),
            ("matmul", [(.float32, [])], "float_input: expected float32[?, 784], got float32[]"),
            ("fixed_batch", [(.float32, [2, 3])], "x: expected float32[1, 3], got float32[2, 3]"),
            ("label", [(.float32, [2])], "animal: expected string[batch], got float32[2]"),
            ("unranked", [(.int64, [2])], "x: expected float32[], got int64[2]"),
            (
                "pair", [(.float32, [2, 2]), (.float32, [1, 2])],
                "b: expected float32[batch, 2] with batch = 2, got float32[1, 2]"
            ),
            (
                "pair", [(.float32, [2, 2])],
                "expected 2 inputs (a: float32[batch, 2]; b: float32[batch, 2]), got 1"
            ),
            ("scalar", [], "expected 1 inputs (x: float32[n]), got 0"),
        ]
    )
    func mismatchesAreTold(model: String, given: [(ElementType, [Int])], message: String) throws {
        let session = try session(model)
        let tensors = try given.map { type, shape in
            try Tensor(type, shape: shape, bytes: Array(repeating: 0, count: shape.reduce(type.byteWidth ?? 0, *)))
        }
        let names = session.outputs.map(\.name)
        let error = try #require(throws: OnnxError.self) { try session.run(tensors, outputs: names) }
        #expect(error == OnnxError(.invalidInput, message))
    }

    @Test(
        "an output that does not exist or is no tensor is named",
        arguments: [
            ("nothing", "nothing: the model has no such output; it has negated"),
            (
                "output_probability",
                "output_probability: is sequence(map(int64, float32)); only outputs that are tensors can be had"
            ),
        ]
    )
    func unknownOutputs(name: String, message: String) throws {
        let session = try session("zipmap")
        let input = try floats([1, 2], [1, 2])
        let error = try #require(throws: OnnxError.self) { try session.run([input], outputs: [name]) }
        #expect(error == OnnxError(.unknownOutput, message))
    }

    @Test("a value that the model does not accept fails this run only")
    func refusedValues() throws {
        let session = try session("gather")
        let error = try #require(throws: OnnxError.self) {
            try session.run([tensor(.int64, [2], [Int64(0), 7])], outputs: ["picked"])
        }
        #expect(error.code == .runFailed)
        #expect(error.message.contains("idx=7") && !error.message.contains("\n"))
        #expect(try session.run([tensor(.int64, [2], [Int64(2), 0])], outputs: ["picked"])[0].floats == [30, 10])
    }

    @Test(
        "more memory than there is, is told apart; a negative size is not",
        arguments: [(1 << 46, true), (-4, false)]
    )
    func exhaustedMemory(size: Int64, isMemory: Bool) throws {
        let session = try session("fill")
        let error = try #require(throws: OnnxError.self) {
            try session.run([tensor(.int64, [1], [size])], outputs: ["zeros"])
        }
        #expect(error.code == (isMemory ? .outOfMemory : .runFailed), "\(error)")
        #expect(try session.run([tensor(.int64, [1], [Int64(3)])], outputs: ["zeros"])[0].floats == [0, 0, 0])
    }
}
