// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON

/// Why one row has no result.
package struct RowFailure: Error, Sendable, Equatable {
    /// Whose fault it is, and whether trying again helps.
    package enum Code: Sendable {
        /// The row is not one that the model takes.
        case invalidInput
        /// The model or the entry script is broken.
        case failed
        /// Too much is going on, or memory has run out; the same row may work later.
        case unavailable
    }

    /// The row's place in the request, counted from 0.
    package var row: Int
    /// Whose fault it is.
    package let code: Code
    /// One sentence that says what to do.
    package let message: String
    /// What an operator's log may hold: never a part of an input.
    package let logged: String
    /// The place of what is wrong, where it was found in a JSON text.
    package let place: JSONError?
    /// The line of the file, counted from 1, where each row has its own.
    package let line: Int?

    /// A failure of the row at `row`; `logged` is the message, unless that repeats a part of the row.
    package init(
        row: Int,
        code: Code,
        message: String,
        logged: String? = nil,
        place: JSONError? = nil,
        line: Int? = nil
    ) {
        self.row = row
        self.code = code
        self.message = message
        self.logged = logged ?? message
        self.place = place
        self.line = line
    }

    /// A row that could not be read.
    package init(row: Int, _ error: JSONError, line: Int? = nil) {
        self.init(row: row, code: .invalidInput, message: error.message, place: error, line: line)
    }

    /// A row that could not be scored.
    init(row: Int, _ error: EntryScriptError) {
        let code: Code =
            switch error.code {
            case .invalidInput: .invalidInput
            case .outOfMemory: .unavailable
            case .failed: .failed
            }
        self.init(row: row, code: code, message: error.message, logged: error.logged)
    }
}
