// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON

extension JSONTokens {
    /// How the reading of rows came to its end.
    @unsafe
    enum RowsEnd {
        /// As many rows as asked for were read; there are more.
        case maximum
        /// The list was read to its end, the bracket included.
        case list
        /// The next row, whose first token is `first`, is wrong; the tokens stand where it shows.
        case problem(json_status, first: Int)
        /// The text cannot be indexed any further.
        case failure(JSONError)
    }

    /// Reads rows until there are `maximum` of them in `rows`, or to the end of the list.
    mutating func readRows(_ rows: inout json_rows, maximum: Int) -> RowsEnd {
        while true {
            unsafe self.lend(to: &rows)
            var isLast = false
            var first = 0
            let status = unsafe json_read_rows(&rows, maximum, &isLast, &first)
            unsafe self.next = rows.next
            if status == JSON_OK { return unsafe isLast ? .list : .maximum }
            guard status == JSON_MORE, unsafe self.window.upperBound < self.text.count else {
                return unsafe .problem(status, first: first)
            }
            unsafe self.next = first
            do { try unsafe self.moveWindowToRow() } catch { return unsafe .failure(error) }
        }
    }

    /// Shows the C reader the tokens that are left of the window.
    func lend(to rows: inout json_rows) {
        unsafe rows.text = self.base + self.window.lowerBound
        unsafe rows.positions = self.positions.baseAddress
        unsafe rows.count = self.positions.count
        unsafe rows.next = self.next
        unsafe rows.end = self.window.count
        unsafe rows.origin = self.window.lowerBound
    }

    /// Passes a row and the comma or bracket behind it; true when it was the last.
    mutating func passRow() throws(JSONError) -> Bool {
        try unsafe self.skipValue()
        if try unsafe self.skip(",") { return false }
        if try unsafe self.skip("]") { return true }
        throw unsafe self.unexpected("a comma or ]")
    }

    /// True when more than an eighth of the window is part of the next row, and so read twice.
    private var wastesWindows: Bool {
        let rest = unsafe self.window.upperBound - self.offset
        return unsafe rest > self.window.count / 8 && self.windowSize < StructuralIndex.largeWindowSize
    }

    /// Indexes a window in which the next row, which goes on behind this one, has more tokens.
    private mutating func moveWindowToRow() throws(JSONError) {
        if unsafe self.isAtEnd {
            try unsafe self.moveWindow()
        } else if unsafe self.next == 0 || self.wastesWindows {
            try unsafe self.growWindow()
        } else {
            try unsafe self.indexWindow(from: self.offset)
        }
    }
}
