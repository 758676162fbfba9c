// ScoringFunctions
// SPDX-License-Identifier: MIT

import ONNX
import Tensors
import Testing

@Suite("Loading models")
struct OnnxSessionTests {
    @Test(
        "inputs and outputs are described as the model declares them",
        arguments: [
            (
                "pair", ["a: float32[batch, 2]", "b: float32[batch, 2]"],
                ["sum: float32[batch, 2]", "product: float32[batch, 2]"]
            ),
            ("matmul", ["float_input: float32[?, 784]"], ["scores: float32[?, 10]"]),
            ("fixed_batch", ["x: float32[1, 3]"], ["y: float32[1, 3]"]),
            ("nonzero", ["x: float32[batch, 2]"], ["places: int64[2, found]"]),
            ("label", ["animal: string[batch]"], ["code: int64[batch]"]),
            ("scalar", ["x: float32[n]"], ["total: float32[]"]),
            ("unranked", ["x: float32[]"], ["y: float32[]"]),
            ("no_inputs", [], ["y: float32[1]"]),
            ("passthrough", ["x: float32[batch]"], ["x: float32[batch]", "y: float32[batch]", "answer: int64[1]"]),
            ("default_input", ["x: float32[batch]"], ["y: float32[batch]"]),
        ]
    )
    func declarationsAreRead(model: String, inputs: [String], outputs: [String]) throws {
        let session = try session(model)
        #expect(session.inputs.map(\.description) == inputs)
        #expect(session.outputs.map(\.description) == outputs)
        #expect(session.unsupportedOutputs.isEmpty)
    }

    @Test("every element type is read", arguments: ElementType.allCases)
    func elementTypesAreRead(type: ElementType) throws {
        let session = try session("identity_\(type)")
        #expect(session.inputs.map(\.elementType) == [type])
        #expect(session.outputs.map(\.elementType) == [type])
    }

    @Test(
        "outputs that are no tensors are set apart",
        arguments: [
            ("zipmap", "output_probability", "sequence(map(int64, float32))", 1),
            ("bfloat16_output", "half", "bfloat16", 0),
        ]
    )
    func otherOutputsAreSetApart(model: String, name: String, type: String, usable: Int) throws {
        let session = try session(model)
        #expect(session.unsupportedOutputs.map(\.name) == [name])
        #expect(session.unsupportedOutputs.map(\.type) == [type])
        #expect(session.outputs.count == usable)
    }

    @Test(
        "inputs that cannot be given are named",
        arguments: [
            ("sequence_input", "words: is sequence(string); only inputs that are tensors can be given"),
            ("optional_input", "maybe: is optional(float32); only inputs that are tensors can be given"),
            ("bfloat16_input", "x: is bfloat16; only inputs that are tensors can be given"),
        ]
    )
    func otherInputsAreNamed(model: String, message: String) throws {
        let error = try #require(throws: OnnxError.self) { try session(model) }
        #expect(error == OnnxError(.unsupportedInput, message))
    }

    @Test(
        "a file that is no usable model is an error in one line without folders",
        arguments: [
            ("invalid", OnnxError.Code.modelInvalid, "Protobuf parsing failed"),
            ("empty", .modelInvalid, "graph"),
            ("unknown_operator", .modelInvalid, "NoSuchOperator"),
            ("future_opset", .modelInvalid, "Opset 999"),
            ("external_data", .modelInvalid, "not_there.bin"),
            ("absent", .modelMissing, "absent.onnx"),
        ]
    )
    func brokenModels(model: String, code: OnnxError.Code, part: String) throws {
        let error = try #require(throws: OnnxError.self) { try session(model) }
        #expect(error.code == code)
        #expect(error.message.contains(part), "\(error.message)")
        #expect(!error.message.contains("\n") && !error.message.contains("ONNXTests"), "\(error.message)")
    }

    @Test("a folder and an empty path are errors", arguments: [".", "", "/", "/dev/null"])
    func oddPaths(path: String) throws {
        let runtime = try OnnxRuntime.load(searching: libraryFolders)
        #expect(throws: OnnxError.self) { try OnnxSession(runtime: runtime, modelPath: path) }
    }
}
