// ScoringFunctions
// SPDX-License-Identifier: MIT

public import Tensors

/// A model in memory that scores batches: what AzureML calls an entry script, with its `init()` and `run(data)`.
///
/// The handler makes one instance for each model version, on a thread where it may block, and calls `run` on it from
/// then on. Conform to this protocol to serve something else than an ONNX file, or to do work before and after a model.
public protocol EntryScript: Sendable {
    /// The name by which `model.json` asks for this entry script (`"entryScript": "onnx"`).
    static var name: String { get }

    /// Loads the model; called once per process and model version.
    ///
    /// - Throws: ``EntryScriptError``. The model then answers 503 with the error's message; other models are unaffected.
    init(loading model: ModelDirectory) throws(EntryScriptError)

    /// The tensors that `run` takes, in its order.
    ///
    /// A symbolic first axis says that the model scores many rows at once.
    var inputs: [TensorSpec] { get }

    /// The tensors that `run` can give; the first one is the answer when nobody asks for others.
    var outputs: [TensorSpec] { get }

    /// Scores one batch.
    ///
    /// Called from several threads at once, never on one where blocking would hold up other requests. The shapes and
    /// element types of `inputs` fit ``inputs``; their first axes are equal.
    ///
    /// - Parameters:
    ///   - inputs: one tensor for each of ``inputs``, in that order.
    ///   - outputs: names out of ``outputs``.
    /// - Returns: one tensor for each name, in that order. Of a row-wise model, axis 0 counts the rows of the inputs.
    /// - Throws: ``EntryScriptError/Code/invalidInput`` for rows that the model cannot score (the client gets 400),
    ///   ``EntryScriptError/Code/outOfMemory`` for what may work later (503, or redelivery), and
    ///   ``EntryScriptError/Code/failed`` for everything else (500). A batch that fails is tried again in halves, so
    ///   that only the rows that fail alone become errors.
    func run(_ inputs: [Tensor], outputs: [String]) throws(EntryScriptError) -> [Tensor]
}
