// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON
import Tensors

/// Reading rows, and what comes between and behind them.
extension JSONListReader {
    /// Reads rows up to a problem, which is left in `pending`; `nil` when there is none before it.
    func readRows(maximumRows: Int, maximumBytes: Int) -> Tensor? {
        do throws(JSONError) {
            try unsafe self.tokens.moveWindow()
            let layout = try self.knownLayout()
            let maximum = layout.rows(in: maximumBytes, atMost: maximumRows)
            return try self.readRows(layout, maximum: maximum)
        } catch {
            self.pending = error.located(at: self.rowPointer)
            return nil
        }
    }

    /// What rows look like: as the next one does, until one was read.
    private func knownLayout() throws(JSONError) -> RowLayout {
        if let layout = self.layout { return layout }
        return try unsafe RowLayout(self.elementType, self.rowShape, measuring: &self.tokens)
    }

    private func readRows(_ layout: RowLayout, maximum: Int) throws(JSONError) -> Tensor? {
        var count = 0
        // A copy, since each access to what a class stores is checked while the program runs.
        var tokens = unsafe self.tokens
        let elements = unsafe layout.elements(of: tokens, maximumRows: maximum)
        let bytes = unsafe layout.withOutput(of: elements) { rows in
            let end = unsafe tokens.readRows(&rows, maximum: maximum)
            unsafe self.tokens = tokens
            count = unsafe rows.read
            self.rowIndex += count
            unsafe self.settle(end, layout, rows)
        }
        guard count > 0 else { return nil }
        self.layout = layout
        return try self.tensor(of: bytes, count: count, layout)
    }

    /// Finds out how the reading goes on.
    private func settle(_ end: JSONTokens.RowsEnd, _ layout: RowLayout, _ rows: json_rows) {
        do throws(JSONError) {
            switch unsafe end {
            case .maximum: return
            case .list: try self.finish()
            case .failure(let error): throw error
            case .problem(let status, let first):
                let problem = unsafe RowProblem(status: status, layout: layout, rows: rows, pointer: self.rowPointer)
                try unsafe self.pass(problem, row: first)
            }
        } catch {
            self.pending = self.located(error, at: self.rowPointer)
        }
    }

    /// Passes the row that begins with token `row` and reports it, unless its syntax is wrong.
    private func pass(_ problem: RowProblem, row: Int) throws(JSONError) {
        var start = unsafe self.tokens
        unsafe start.next = row
        let error = unsafe problem.error(&self.tokens)
        guard error.isRecoverable else { throw error }
        try unsafe self.tokens.rewind(to: start)
        if try unsafe self.tokens.passRow() { try self.finish() }
        self.pending = error
    }

    /// The tensor of `count` rows; where a string has a wrong escape, of the rows before it.
    private func tensor(of bytes: [UInt8], count: Int, _ layout: RowLayout) throws(JSONError) -> Tensor? {
        guard self.elementType == .string else {
            return try layout.tensor(shape: layout.shape(rows: count), bytes: bytes)
        }
        let (strings, error) = unsafe self.tokens.strings(at: bytes)
        guard let error else { return try layout.tensor(shape: layout.shape(rows: count), strings: strings) }
        let (rows, rest) = strings.count.quotientAndRemainder(dividingBy: layout.elementCount)
        self.rowIndex += rows - count
        self.pending = error.located(at: self.rowPointer + layout.pointer(to: rest))
        return rows == 0 ? nil : try layout.tensor(shape: layout.shape(rows: rows), strings: strings.dropLast(rest))
    }

    /// The pointer to the row that is read next.
    private var rowPointer: String { "\(self.pointer)/\(self.rowIndex)" }
}
