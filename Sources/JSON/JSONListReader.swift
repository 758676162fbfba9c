// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON
package import Tensors

/// Reads a JSON array of rows as tensors, some rows at a time.
///
/// Rows are nested lists of one type of element, all of one shape. A row of a wrong type, shape or range is reported
/// and passed over; a syntax error ends the reading.
///
/// `@unchecked Sendable`: a reader has one user at a time, which may move between threads. Its pointers are to the
/// buffer of the text, to which nothing is appended any more, and to the index; it holds both.
@safe
package final class JSONListReader: @unchecked Sendable {
    /// The index of the row that is read next, or that is at fault when an error was thrown that ends the reading.
    package private(set) var rowIndex = 0

    /// Whether the last row was read and nothing is left to report.
    package var isAtEnd: Bool { self.isFinished && self.pending == nil }

    private let text: JSONText
    private let elementType: ElementType
    private let rowShape: [Dimension]
    /// Where the text itself is.
    private let base: String
    /// The names of which the text, an object, may have one member only, the list; none when the list is the text.
    private let names: [String]
    /// The name under which it was found.
    private var name = ""
    private var index: StructuralIndex?
    private var tokens: JSONTokens
    /// What rows look like: known when one was read.
    private var layout: RowLayout?
    private var isFinished = false
    /// What the next call throws.
    private var pending: JSONError?

    /// Begins to read `text`, an array.
    ///
    /// - Parameters:
    ///   - text: The array; an empty one has no rows.
    ///   - elementType: The type of every element.
    ///   - rowShape: One dimension for each axis of a row; symbolic ones have as many elements as the first row.
    ///   - pointer: The JSON Pointer to `text`, for errors.
    /// - Throws: ``JSONError`` when the text is no array, or its beginning is malformed; its rows are read later.
    package convenience init(
        _ text: JSONText,
        elementType: ElementType,
        rowShape: [Dimension],
        pointer: String = ""
    ) throws(JSONError) {
        try self.init(in: text, names: [], elementType, rowShape, pointer: pointer)
        try self.enter()
    }

    /// Begins to read the array that is a member of `object`, under one of `names`.
    ///
    /// The text is passed over once. What stands behind the array is looked at when its rows are read: another member
    /// under one of the names, or what is not well-formed, is the last error that ``next(maximumRows:maximumBytes:)``
    /// throws. The values of other members are passed unread.
    ///
    /// - Parameters:
    ///   - names: The names that the member may have; the first one found counts.
    ///   - others: The names of members that may not be there beside it.
    ///   - object: The object; the JSON Pointers of errors begin at it.
    ///   - elementType: The type of every element.
    ///   - rowShape: One dimension for each axis of a row; symbolic ones have as many elements as the first row.
    /// - Returns: `nil` when a member under one of `others` comes first.
    /// - Throws: ``JSONError`` when the text is no object, has no such member, or has one that is no array; or when it is
    ///   malformed before the rows.
    package convenience init?(
        member names: [String],
        insteadOf others: [String] = [],
        of object: JSONText,
        elementType: ElementType,
        rowShape: [Dimension]
    ) throws(JSONError) {
        try self.init(in: object, names: names + others, elementType, rowShape, pointer: "")
        guard let name = try unsafe self.tokens.enterMember(of: names, before: others) else { return nil }
        self.name = name
        try self.enter()
    }

    private init(
        in text: JSONText,
        names: [String],
        _ elementType: ElementType,
        _ rowShape: [Dimension],
        pointer: String
    ) throws(JSONError) {
        let text = text.delimited
        do throws(JSONError) {
            let index = try StructuralIndex.borrow()
            unsafe self.tokens = try JSONTokens(text.bytes, index: index, windowSize: StructuralIndex.windowSize)
            self.index = consume index
        } catch {
            throw error.located(at: pointer)
        }
        self.text = text
        self.elementType = elementType
        self.rowShape = rowShape
        self.base = pointer
        self.names = names
    }

    deinit {
        self.index.take()?.giveBack()
    }

    /// Reads the next rows.
    ///
    /// - Parameters:
    ///   - maximumRows: The most rows to read.
    ///   - maximumBytes: The most bytes of elements to read; one row is read however large it is.
    /// - Returns: A tensor of the rows, or `nil` behind the last row.
    /// - Throws: ``JSONError`` for the next row; rows before it have been returned. When the error is recoverable, the
    ///   reader stands behind that row, and ``rowIndex`` is that of the next.
    package func next(maximumRows: Int = .max, maximumBytes: Int = .max) throws(JSONError) -> Tensor? {
        if self.pending == nil, !self.isFinished {
            if let rows = self.readRows(maximumRows: maximumRows, maximumBytes: maximumBytes) { return rows }
        }
        guard let error = self.pending else { return nil }
        if error.isRecoverable {
            self.pending = nil
            self.rowIndex += 1
        }
        throw error
    }

    /// Passes the bracket before the rows; all of the text when there are none.
    private func enter() throws(JSONError) {
        do throws(JSONError) {
            guard try unsafe self.tokens.skip("[") else { throw unsafe self.tokens.wrongType("a list of rows") }
            if try unsafe self.tokens.skip("]") { try self.finish() }
        } catch {
            throw self.located(error, at: self.pointer)
        }
    }
}

extension JSONListReader {
    /// Reads rows up to a problem, which is left in `pending`; `nil` when there is none before it.
    private func readRows(maximumRows: Int, maximumBytes: Int) -> Tensor? {
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

    private func finish() throws(JSONError) {
        self.isFinished = true
        var tokens = unsafe self.tokens
        try unsafe tokens.moveWindow()
        if self.names.isEmpty {
            try unsafe tokens.finish()
        } else {
            try unsafe tokens.finishObject(behind: self.name, of: self.names)
        }
    }

    /// The error at `pointer`, unless it was met behind the member that the list is.
    private func located(_ error: JSONError, at pointer: String) -> JSONError {
        self.isFinished && !self.names.isEmpty ? error : error.located(at: pointer)
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

    /// The pointer to the list.
    private var pointer: String { self.names.isEmpty ? self.base : JSONPointer.member(self.name) }

    /// The pointer to the row that is read next.
    private var rowPointer: String { "\(self.pointer)/\(self.rowIndex)" }
}
