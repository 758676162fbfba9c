// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON
internal import Tensors

/// Finds out in which form the rows of a request or file come.
package enum RowSources {
    /// The rows of a request whose members are known, or the keys of rows that are stored.
    ///
    /// - Throws: ``JSONError`` when a member is missing or is not a list, or there are both rows and keys.
    package static func request(_ members: [JSONMember], for model: Model) throws(JSONError) -> RequestRows {
        if let references = try InputReferences(members, for: model) { return .stored(references) }
        return .given(try self.document(InputTexts.ofRequest(members, for: model), for: model))
    }

    /// The rows of a request, its object not yet taken apart, or the keys of rows that are stored.
    ///
    /// It is read in one pass where the model takes its rows from one member.
    ///
    /// - Throws: ``JSONError`` when the text is no object, a member is missing or is not a list, or there are both rows
    ///   and keys. With one pass, what is wrong behind the rows comes as a failure behind them.
    package static func request(_ text: JSONText, for model: Model) throws(JSONError) -> RequestRows {
        guard model.isRowwise, model.inputs.count == 1,
            let rows = try DocumentRows(text, of: model, insteadOf: InputReferences.names(for: model))
        else { return try self.request(text.members(), for: model) }
        return .given(rows)
    }

    /// The rows of a stored value: one row, a list of rows, or an object with one or the other for each input.
    ///
    /// - Throws: ``JSONError`` when it is none of these.
    static func value(_ text: JSONText, for model: Model) throws(JSONError) -> any RowSource {
        let inputs = try InputTexts.ofUnit(text, for: model)
        let isOne = inputs.allSatisfy { $0.text.nesting <= model.unitShape(of: $0.spec).count }
        return isOne ? try WholeRequest(inputs, of: model) : try self.document(inputs, for: model)
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
        if text.kind == .object, model.isRowwise, model.inputs.count == 1, let rows = try DocumentRows(text, of: model)
        {
            return rows
        }
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
