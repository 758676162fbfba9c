// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a JSON text could not be read.
package struct JSONError: Error, Equatable {
    /// What kind of mistake it is.
    package enum Code: Sendable, Equatable {
        /// There is no value at all.
        case empty
        /// The text is not JSON.
        case syntax
        /// Arrays and objects are nested too deeply.
        case tooDeep
        /// A value has another type than the one wanted.
        case wrongType
        /// An array has another length or nesting than the one wanted.
        case wrongShape
        /// A number does not fit the type wanted.
        case outOfRange
        /// The text is too long to be indexed, or has too many members to be listed.
        case tooLarge
        /// There is no memory for the text's index.
        case outOfMemory
    }

    /// What kind of mistake it is.
    package let code: Code
    /// One sentence that says what to do.
    package let message: String
    /// Where the mistake is, as an RFC 6901 JSON Pointer; empty for the whole text.
    package let pointer: String
    /// What was wanted, `784 numbers` for example; empty when there is nothing to name.
    package let expected: String
    /// What came instead, shortened; empty when there is nothing to name.
    package let found: String
    /// For a syntax error, the byte of the text at which it was noticed.
    package let offset: Int?
    /// True when a reader of rows stands behind the mistake and can go on.
    package let isRecoverable: Bool
}

extension JSONError: CustomStringConvertible {
    /// The message.
    package var description: String { self.message }
}
