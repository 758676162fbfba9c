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
    package internal(set) var rowIndex = 0

    /// Whether the last row was read and nothing is left to report.
    package var isAtEnd: Bool { self.isFinished && self.pending == nil }

    private let text: JSONText
    let elementType: ElementType
    let rowShape: [Dimension]
    /// Where the text itself is.
    private let base: String
    /// The names of which the text, an object, may have one member only, the list; none when the list is the text.
    private let names: [String]
    /// The name under which it was found.
    private var name = ""
    private var index: StructuralIndex?
    var tokens: JSONTokens
    /// What rows look like: known when one was read.
    var layout: RowLayout?
    var isFinished = false
    /// What the next call throws.
    var pending: JSONError?

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

    /// Passes what is behind the rows.
    func finish() throws(JSONError) {
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
    func located(_ error: JSONError, at pointer: String) -> JSONError {
        self.isFinished && !self.names.isEmpty ? error : error.located(at: pointer)
    }

    /// The pointer to the list.
    var pointer: String { self.names.isEmpty ? self.base : JSONPointer.member(self.name) }
}
