// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto
package import Tensors

/// A loaded model: its entry script, and what scoring and caching must know of it.
package final class Model: Sendable {
    /// Where it was loaded from.
    package let directory: ModelDirectory
    /// The name and version as headers and logs give them: `mnist:1`.
    package let reference: String
    /// Whether each row of a batch is scored as if it were alone; if not, the request is the unit.
    package let isRowwise: Bool
    /// Why the model is not row-wise, for who describes it; `nil` if it is, or if `model.json` says so.
    package let rowwiseDoubt: String?
    /// What scoring has cost so far.
    package let cost: CostMeter
    /// Where results are looked up.
    package let cache: CachePolicy
    /// The outputs in an answer, where the request does not choose.
    package let defaultOutputs: OutputSelection
    /// The outputs whose rows do not depend on what rows they are scored with, to the last bit; none of a slow model.
    private let batchInvariantOutputs: Set<String>
    private let script: any EntryScript
    private let identity: [UInt8]

    /// Loads the model of `directory` with `script`, and finds out whether it is row-wise.
    ///
    /// - Parameters:
    ///   - directory: where it is.
    ///   - script: what scores.
    ///   - build: tells this executable from others.
    ///   - cache: the app's settings for results, where the model has none of its own.
    ///   - report: takes a sentence when results begin or cease to be looked up.
    /// - Throws: ``EntryScriptError`` when the files cannot be read or used, or `model.json` asks for the impossible.
    package init(
        _ directory: ModelDirectory,
        script: any EntryScript,
        build: String,
        cache: CacheSettings = CacheSettings(),
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(EntryScriptError) {
        let probe = try RowwiseProbe(script, claim: directory.settings.isRowwise)
        self.directory = directory
        self.script = script
        self.isRowwise = probe.isRowwise
        self.rowwiseDoubt = probe.doubt
        let reference = "\(directory.name):\(directory.version)"
        self.reference = reference
        self.cache = CachePolicy(cache.merged(with: directory.settings)) { report("Model \(reference): \($0).") }
        self.cost = CostMeter(nanosecondsPerRow: probe.nanosecondsPerRow)
        self.batchInvariantOutputs =
            probe.isRowwise && self.cost.isPrompt(rows: 1) ? BatchInvarianceProbe(script).outputs : []
        self.identity = try Model.identity(of: directory, build: build)
        self.defaultOutputs = try OutputSelection(
            directory.settings.outputs,
            of: script.outputs,
            modelIdentity: self.identity,
            batchInvariant: self.batchInvariantOutputs
        )
    }

    /// The tensors that the model takes.
    package var inputs: [TensorSpec] { self.script.inputs }

    /// The tensors that the model gives.
    package var outputs: [TensorSpec] { self.script.outputs }

    /// The shape of one unit of input `index`: of a row where the model is row-wise, else of the whole tensor.
    package func unitShape(of input: TensorSpec) -> [Dimension] {
        self.isRowwise ? Array(input.shape.dropFirst()) : input.shape
    }

    /// The outputs named by a request: none for the model's default, `all`, or names.
    ///
    /// - Throws: ``EntryScriptError`` of code `invalidInput` that lists the names there are.
    package func selection(_ names: [String]) throws(EntryScriptError) -> OutputSelection {
        if names.isEmpty { return self.defaultOutputs }
        return try OutputSelection(
            names,
            of: self.outputs,
            modelIdentity: self.identity,
            batchInvariant: self.batchInvariantOutputs
        )
    }

    /// Scores one batch and measures what it costs.
    ///
    /// - Throws: what the entry script throws, and ``EntryScriptError`` when its answer does not fit the batch.
    func run(_ inputs: [Tensor], rows: Int, outputs: [String]) throws(EntryScriptError) -> [Tensor] {
        let start = ContinuousClock.now
        let results = try self.script.run(inputs, outputs: outputs)
        self.cost.record(ContinuousClock.now - start, rows: rows)
        try self.check(results, rows: rows, count: outputs.count)
        return results
    }

    private func check(_ results: [Tensor], rows: Int, count: Int) throws(EntryScriptError) {
        let fits = results.count == count && (!self.isRowwise || results.allSatisfy { $0.shape.first == rows })
        guard fits else {
            let shapes = results.map { "\($0.shape)" }.joined(separator: ", ")
            let remedy = self.isRowwise ? " If rows depend on each other, say \"rowwise\": false in model.json." : ""
            throw EntryScriptError(.failed, "\(self.reference) answered \(rows) rows with \(shapes).\(remedy)")
        }
    }

    /// What tells this model's results from all others: format, name, version, files, entry script and executable.
    private static func identity(of directory: ModelDirectory, build: String) throws(EntryScriptError) -> [UInt8] {
        let hash = SHA256()
        hash.update(CacheKey.formatVersion)
        hash.update(field: directory.name.utf8)
        hash.update(directory.version)
        hash.update(field: try directory.digest())
        hash.update(field: directory.settings.entryScript.utf8)
        hash.update(field: build.utf8)
        return hash.finish().bytes
    }
}
