// ScoringFunctions
// SPDX-License-Identifier: MIT

import Tensors
import Testing

@testable import Scoring

@Suite("Models")
struct ModelTests {
    @Test("are row-wise when rows scored together equal the same rows scored alone")
    func rowwise() async throws {
        #expect(try await model(ScriptedScript()).isRowwise)
        let coupled = ScriptedScript { (inputs, outputs) throws(EntryScriptError) in
            let sums = try ScriptedScript.sums(inputs, outputs)
            let mean = floats(sums[0].bytes).reduce(0, +) / Float(inputs[0].rowCount)
            return [.floats(floats(sums[0].bytes).map { $0 - mean }, shape: [inputs[0].rowCount])]
        }
        let centred = try await model(coupled)
        #expect(!centred.isRowwise)
        #expect(centred.rowwiseDoubt?.contains("differ") == true)
        #expect(try await model(coupled, settings: #"{"rowwise": true}"#).isRowwise, "model.json knows better")
        #expect(try await !model(ScriptedScript(), settings: #"{"rowwise": false}"#).isRowwise)
    }

    @Test("are not row-wise when an axis 0 is fixed or another one")
    func axes() async throws {
        let fixed = TensorSpec(name: "x", elementType: .float32, shape: [.fixed(1), .fixed(2)])
        #expect(try await !model(ScriptedScript(inputs: [fixed])).isRowwise)
        let named = TensorSpec(name: "sum", elementType: .float32, shape: [.symbolic("n")])
        let other = TensorSpec(name: "x", elementType: .float32, shape: [.symbolic("m"), .fixed(2)])
        #expect(try await !model(ScriptedScript(inputs: [other], outputs: [named])).isRowwise)
        await #expect(throws: EntryScriptError.self) {
            try await model(ScriptedScript(inputs: [fixed]), settings: #"{"rowwise": true}"#)
        }
    }

    @Test("give the first output bare, and those asked for by name")
    func selections() async throws {
        let outputs: [TensorSpec] = [.rows("label", .float32), .rows("scores", .float32, 3)]
        let model = try await model(ScriptedScript(outputs: outputs, body: ScriptedScript.sums), settings: "{}")
        #expect(model.defaultOutputs.names == ["label"])
        #expect(!model.defaultOutputs.isNamed)
        #expect(try model.selection(["all"]).names == ["label", "scores"])
        #expect(try model.selection(["scores"]).isNamed)
        #expect(throws: EntryScriptError.self) { try model.selection(["nope"]) }
    }

    @Test(
        "say which member of model.json is wrong",
        arguments: [
            ("[]", "object"), (#"{"rowwise": 1}"#, "rowwise"), (#"{"file": "../x.onnx"}"#, "file"),
            (#"{"outputs": [1]}"#, "outputs"), (#"{"threads": 0}"#, "threads"), (#"{"rowWise": true}"#, "rowWise"),
            ("{", "model.json"), (#"{"outputs": ["nope"]}"#, "nope"),
        ]
    )
    func wrongSettings(settings: String, part: String) async {
        let error = await #expect(throws: EntryScriptError.self) {
            try await model(ScriptedScript(), settings: settings)
        }
        #expect(error?.message.contains(part) == true)
    }

    @Test("say in plain words which file cannot be read")
    func unreadableSettings() async throws {
        try await withFolder { path in
            try write("", to: "\(path)/model.json/file")
            let error = #expect(throws: EntryScriptError.self) {
                try ModelDirectory(name: "test", version: 1, path: path)
            }
            #expect(error?.message.hasPrefix("\(path)/model.json cannot be read") == true)
            #expect(error?.message.contains("CocoaError") == false)
        }
    }

    @Test("keep their results apart: another file, version, output or row is another key")
    func keys() async throws {
        let models = [
            try await model(ScriptedScript()),
            try await model(ScriptedScript(), settings: #"{"threads": 2}"#),
            try await model(ScriptedScript(), version: 2),
            try await model(ScriptedScript(), settings: #"{"outputs": "all"}"#),
        ]
        let slice = Slice(inputs: [.floats([1, 2, 2, 1], shape: [2, 2])], rows: [0, 1])
        let keys = models.flatMap { RowHasher(model: $0, outputs: $0.defaultOutputs).keys(of: slice, rows: [0, 1]) }
        #expect(Set(keys).count == 8)
        let again = RowHasher(model: models[0], outputs: models[0].defaultOutputs).keys(of: slice, rows: [0, 1])
        #expect(Array(keys.prefix(2)) == again)
    }
}
