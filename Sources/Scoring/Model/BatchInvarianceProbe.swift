// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Tensors

/// Finds out, when a model is loaded, which of its outputs are batch-invariant: the same to the last bit whichever rows are
/// scored together.
///
/// A batch and a single row may take different paths through a matrix product, whose rounding differs. Rows of different
/// requests are scored together only for outputs that do not show it, so that no answer depends on who else was asking.
struct BatchInvarianceProbe {
    /// The names of those outputs, as far as sample rows can tell.
    let outputs: Set<String>

    /// Scores sample rows, alone and together.
    init(_ script: any EntryScript) {
        self.outputs = (try? Self.outputs(of: script)) ?? []
    }

    private static func outputs(of script: any EntryScript) throws(EntryScriptError) -> Set<String> {
        let names = script.outputs.map(\.name)
        let rows = Array(0..<Gathering.maximumRows)
        let together = try script.run(RowwiseProbe.samples(script.inputs, rows: rows), outputs: names)
        var invariant = Set(together.count == names.count ? names : [])
        for row in rows {
            let alone = try script.run(RowwiseProbe.samples(script.inputs, rows: [row]), outputs: names)
            for (index, name) in names.enumerated() where invariant.contains(name) {
                if alone.count != names.count || !Self.isSame(together[index], alone[index], row: row) {
                    invariant.remove(name)
                }
            }
        }
        return invariant
    }

    /// Whether row `row` of `together` is the only row of `alone`; a model may give another number of rows than it should.
    private static func isSame(_ together: Tensor, _ alone: Tensor, row: Int) -> Bool {
        together.rowCount == Gathering.maximumRows && alone.rowCount == 1 && together.selectingRows([row]) == alone
    }
}
