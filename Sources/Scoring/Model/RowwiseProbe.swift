// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Tensors

/// Finds out, when a model is loaded, whether its rows may be scored and cached one by one.
///
/// They may where axis 0 is symbolic and shared by all inputs and outputs, and two different sample rows scored together
/// equal the same rows scored alone. The runs also warm the model up and give a first measure of its cost.
struct RowwiseProbe {
    /// Whether rows may be scored one by one.
    let isRowwise: Bool
    /// Why not, where the model's file did not settle it.
    let doubt: String?
    /// What a sample row cost, where one was scored.
    let nanosecondsPerRow: UInt64?

    /// Probes `script`; `claim` is what `model.json` says of it.
    ///
    /// - Throws: ``EntryScriptError`` when `model.json` claims rows for a model whose axis 0 is not free.
    init(_ script: any EntryScript, claim: Bool?) throws(EntryScriptError) {
        let doubt = Self.axisDoubt(script)
        if claim == true, let doubt {
            throw EntryScriptError(.failed, "model.json says \"rowwise\": true, but \(doubt).")
        }
        guard claim != false, doubt == nil else {
            self.init(isRowwise: false, doubt: claim == false ? nil : doubt, nanosecondsPerRow: nil)
            return
        }
        self.init(comparing: script, claim: claim)
    }

    private init(isRowwise: Bool, doubt: String?, nanosecondsPerRow: UInt64?) {
        self.isRowwise = isRowwise
        self.doubt = doubt
        self.nanosecondsPerRow = nanosecondsPerRow
    }

    private init(comparing script: any EntryScript, claim: Bool?) {
        do throws(EntryScriptError) {
            let names = script.outputs.map(\.name)
            let together = try script.run(Self.samples(script.inputs, rows: [0, 1]), outputs: names)
            let first = try Self.timed(script, Self.samples(script.inputs, rows: [0]), outputs: names)
            let second = try Self.timed(script, Self.samples(script.inputs, rows: [1]), outputs: names)
            // What else the machine does may make one of the two look slow.
            let cost = min(first.duration, second.duration).nanoseconds
            let equal =
                Self.isEqual(together, first.results, row: 0) && Self.isEqual(together, second.results, row: 1)
            let doubt = equal ? nil : "two sample rows scored together differ from the same rows scored alone"
            self.init(isRowwise: claim ?? equal, doubt: claim == nil ? doubt : nil, nanosecondsPerRow: cost)
        } catch {
            let doubt = "sample rows could not be scored (\(error.message))"
            self.init(isRowwise: claim ?? false, doubt: claim == nil ? doubt : nil, nanosecondsPerRow: nil)
        }
    }

    private static func timed(
        _ script: any EntryScript,
        _ inputs: [Tensor],
        outputs: [String]
    ) throws(EntryScriptError) -> (results: [Tensor], duration: Duration) {
        let start = ContinuousClock.now
        return (try script.run(inputs, outputs: outputs), ContinuousClock.now - start)
    }

    private static func axisDoubt(_ script: any EntryScript) -> String? {
        var shared = ""
        for spec in script.inputs + script.outputs {
            guard case .symbolic(let name)? = spec.shape.first else { return "axis 0 of \(spec) is not free" }
            guard shared.isEmpty || name.isEmpty || shared == name else {
                return "axis 0 of \(spec) is not the axis \(shared) of the others"
            }
            if shared.isEmpty { shared = name }
        }
        return script.inputs.isEmpty ? "the model has no inputs" : nil
    }

    /// Made-up rows for a model with the given inputs.
    static func samples(_ specs: [TensorSpec], rows: [Int]) throws(EntryScriptError) -> [Tensor] {
        do throws(TensorError) {
            var tensors: [Tensor] = []
            for spec in specs { tensors.append(try Tensor(sampleOf: spec, rows: rows)) }
            return tensors
        } catch {
            throw EntryScriptError(.failed, "\(error)")
        }
    }

    /// Whether row `row` of each tensor in `batch` is the only row of its counterpart in `alone`.
    private static func isEqual(_ batch: [Tensor], _ alone: [Tensor], row: Int) -> Bool {
        zip(batch, alone).allSatisfy { batch, alone in
            guard batch.rowCount == 2, alone.rowCount == 1, batch.rowShape == alone.rowShape else { return false }
            return batch.selectingRows([row]).isClose(to: alone)
        }
    }
}
