// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import ONNX
public import Tensors

/// The entry script that needs no code: it serves the `.onnx` file of a model directory.
///
/// Names, element types and shapes are those of the model's graph.
public struct OnnxEntryScript: EntryScript {
    /// What `model.json` calls it; also the default.
    public static let name = "onnx"

    private let session: OnnxSession

    /// Opens ONNX Runtime, if no model has done so yet, and loads the directory's model file.
    public init(loading model: ModelDirectory) throws(EntryScriptError) {
        let path = try OnnxEntryScript.modelFile(of: model)
        do {
            let runtime = try OnnxLibrary.shared.get()
            let options = OnnxSessionOptions(intraOpThreads: model.settings.threads)
            self.session = try OnnxSession(runtime: runtime, modelPath: path, options: options)
        } catch {
            throw EntryScriptError(error)
        }
        guard !self.session.outputs.isEmpty else {
            throw EntryScriptError(.failed, "\(path) has no tensor among its outputs. \(self.unsupportedOutputs)")
        }
    }

    /// The graph's inputs.
    public var inputs: [TensorSpec] { self.session.inputs }

    /// The graph's outputs that are tensors; maps and sequences (scikit-learn's ZipMap) are left out.
    public var outputs: [TensorSpec] { self.session.outputs }

    /// Runs the graph for the outputs asked for; others are not computed.
    public func run(_ inputs: [Tensor], outputs: [String]) throws(EntryScriptError) -> [Tensor] {
        do {
            return try self.session.run(inputs, outputs: outputs)
        } catch {
            throw EntryScriptError(error)
        }
    }

    private var unsupportedOutputs: String {
        let found = self.session.unsupportedOutputs.map { "\($0.name) is a \($0.type)" }.joined(separator: ", ")
        return found + ". Export the model with tensor outputs (scikit-learn: zipmap=False)."
    }

    private static func modelFile(of model: ModelDirectory) throws(EntryScriptError) -> String {
        if let file = model.settings.file { return "\(model.path)/\(file)" }
        let candidates = model.files.filter { $0.hasSuffix(".onnx") }
        guard let file = candidates.first, candidates.count == 1 else {
            let found = candidates.isEmpty ? "no .onnx file" : "the .onnx files \(candidates.joined(separator: ", "))"
            let remedy = "Put one there, or name it in model.json: {\"file\": \"model.onnx\"}."
            throw EntryScriptError(.failed, "\(model.path) holds \(found). \(remedy)")
        }
        return "\(model.path)/\(file)"
    }
}

extension EntryScriptError {
    /// What an error of ONNX Runtime means to the client.
    init(_ error: OnnxError) {
        let code: Code =
            switch error.code {
            case .invalidInput: .invalidInput
            case .outOfMemory: .outOfMemory
            default: .failed
            }
        self.init(code, error.message, logged: error.failedNode.map { "the model failed: \($0)" })
    }
}
