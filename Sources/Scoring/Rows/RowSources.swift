// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON
internal import Tensors

/// Finds out in which form the rows of a request or file come.
package enum RowSources {
    /// The rows of a request whose members are known.
    ///
    /// - Throws: ``JSONError`` when a member is missing or is not a list.
    package static func request(_ members: [JSONMember], for model: Model) throws(JSONError) -> any RowSource {
        try self.document(InputTexts.ofRequest(members, for: model), for: model)
    }

    /// The rows of a request, its object not yet taken apart: read in one pass where the model takes its rows from one
    /// member.
    ///
    /// - Throws: ``JSONError`` when the text is no object, or a member is missing or is not a list. With one pass, what is
    ///   wrong behind the rows comes as a failure behind them.
    package static func request(_ text: JSONText, for model: Model) throws(JSONError) -> any RowSource {
        guard model.isRowwise, model.inputs.count == 1 else { return try self.request(text.members(), for: model) }
        return try DocumentRows(text, of: model)
    }

    /// The rows of a file: JSON Lines, one document as in a request, or a list of rows.
    ///
    /// A file is JSON Lines when its name says so (`.jsonl`, `.ndjson`) or when its first line is a JSON value of its own
    /// that is one unit.
    ///
    /// - Throws: ``JSONError`` when a document has no rows in it.
    package static func file(_ text: JSONText, name: String, for model: Model) throws(JSONError) -> any RowSource {
        let isNamedLines = name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson")
        if isNamedLines || self.isLines(text, for: model) { return LineRows(text, of: model) }
        if text.kind == .object { return try self.request(text, for: model) }
        return try self.document(InputTexts.ofUnit(text, for: model), for: model)
    }

    private static func document(_ inputs: [InputText], for model: Model) throws(JSONError) -> any RowSource {
        model.isRowwise ? try DocumentRows(inputs, of: model) : try WholeRequest(inputs, of: model)
    }

    private static func isLines(_ text: JSONText, for model: Model) -> Bool {
        var lines = text.lines().makeIterator()
        guard let first = lines.next() else { return true }
        if lines.next() != nil, !first.text.isWhole { return false }
        guard let inputs = try? InputTexts.ofUnit(first.text, for: model), let input = inputs.first else { return true }
        return input.text.nesting <= model.unitShape(of: input.spec).count
    }
}
