// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime
package import Tensors

/// A loaded model that can be run.
///
/// `@unchecked Sendable`: every stored value is set once, and `Run`, the only function that is called with the session
/// afterwards, is documented as safe on several threads at once.
@safe
package final class OnnxSession: @unchecked Sendable {
    /// The tensors that a run takes, in the graph's order; inputs with a default value are left out.
    ///
    /// An empty shape means a scalar, or that the model does not say how many axes there are.
    package let inputs: [TensorSpec]
    /// The outputs that are tensors, in the graph's order.
    package let outputs: [TensorSpec]
    /// The outputs that cannot be had, because they are sequences, maps or of a type without a Swift counterpart.
    package let unsupportedOutputs: [UnsupportedOutput]

    let runtime: OnnxRuntime
    let pointer: OpaquePointer  // <OrtSession>
    let inputNames: CStringArray
    let outputNames: CStringArray
    let sharedAxes: [SharedAxis]
    private let outputIndices: [String: Int]

    /// Loads the model in the file at `modelPath`.
    ///
    /// - Throws: ``OnnxError``: `modelMissing`, `modelInvalid`, `unsupportedInput` or `outOfMemory`.
    package init(
        runtime: OnnxRuntime,
        modelPath: String,
        options: OnnxSessionOptions = OnnxSessionOptions()
    ) throws(OnnxError) {
        let session = try OnnxSession.open(modelPath, runtime, try options.makeHandle(runtime.api))
        let graph = try unsafe OnnxGraph(of: session.pointer, runtime.api)
        self.inputs = graph.inputs
        self.outputs = graph.outputs
        self.unsupportedOutputs = graph.unsupportedOutputs
        self.inputNames = CStringArray(graph.inputs.map(\.name))
        self.outputNames = CStringArray(graph.outputs.map(\.name))
        self.outputIndices = Dictionary(zip(graph.outputs.map(\.name), 0...)) { first, _ in first }
        self.sharedAxes = SharedAxis.all(in: graph.inputs)
        self.runtime = runtime
        unsafe self.pointer = session.take()
    }

    deinit {
        unsafe self.runtime.api.table.pointee.ReleaseSession(self.pointer)
    }

    /// The places in ``outputs`` of the outputs called `names`.
    ///
    /// - Throws: ``OnnxError`` with the code `unknownOutput`.
    func indices(ofOutputs names: [String]) throws(OnnxError) -> [Int] {
        var indices: [Int] = []
        indices.reserveCapacity(names.count)
        for name in names {
            guard let index = self.outputIndices[name] else { throw self.unknownOutput(name) }
            indices.append(index)
        }
        return indices
    }

    private func unknownOutput(_ name: String) -> OnnxError {
        if let output = self.unsupportedOutputs.first(where: { $0.name == name }) {
            return OnnxError(.unknownOutput, "\(name): is \(output.type); only outputs that are tensors can be had")
        }
        let known = self.outputs.map(\.name).joined(separator: ", ")
        return OnnxError(.unknownOutput, "\(name): the model has no such output; it has \(known)")
    }

    private static func open(
        _ path: String,
        _ runtime: OnnxRuntime,
        _ options: borrowing OnnxHandle
    ) throws(OnnxError) -> OnnxHandle {
        let api = runtime.api
        let settings = unsafe options.pointer
        do throws(OnnxError) {
            return try unsafe api.make(.modelInvalid, release: api.table.pointee.ReleaseSession) {
                unsafe $0.pointee.CreateSession(runtime.environmentPointer, path, settings, $1)
            }
        } catch {
            throw error.hidingFolders(of: path)
        }
    }
}
