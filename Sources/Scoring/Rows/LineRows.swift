// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON
internal import Tensors

/// The rows of a JSON Lines file (jsonlines.org): one unit a line, as a list or as an object with a member an input.
///
/// `@unchecked Sendable`: one user at a time, as ``RowSource`` demands.
package final class LineRows: RowSource, @unchecked Sendable {
    private let model: Model
    private var lines: JSONLines.Iterator
    private var pending: JSONLines.Line?
    private var held: (unit: [Tensor], row: Int)?
    private var row = 0

    /// The lines of `text`.
    package init(_ text: JSONText, of model: Model) {
        self.model = model
        self.lines = text.lines().makeIterator()
        self.pending = self.lines.next()
    }

    package var hasMore: Bool { self.pending != nil || self.held != nil }

    package func next() -> Slice? {
        var builder = SliceBuilder()
        if let held = self.held.take() { builder.append(held.unit, at: held.row) }
        while !builder.isFull, let line = self.pending, self.model.isRowwise || builder.isEmpty {
            self.pending = self.lines.next()
            guard self.append(line, to: &builder) else { break }
        }
        return builder.isEmpty ? nil : builder.slice
    }

    /// Adds a line's unit; one of another shape waits for the next slice.
    private func append(_ line: JSONLines.Line, to builder: inout SliceBuilder) -> Bool {
        defer { self.row += 1 }
        do throws(JSONError) {
            let unit = try self.unit(line)
            guard builder.fits(unit) else {
                self.held = (unit, self.row)
                return false
            }
            builder.append(unit, at: self.row)
        } catch {
            builder.append(RowFailure(row: self.row, error, line: line.number))
        }
        return true
    }

    private func unit(_ line: JSONLines.Line) throws(JSONError) -> [Tensor] {
        var unit: [Tensor] = []
        for input in try InputTexts.ofUnit(line.text, for: self.model) {
            let tensor = try input.tensor(of: self.model)
            unit.append(self.model.isRowwise ? tensor.asRow : tensor)
        }
        return unit
    }
}
