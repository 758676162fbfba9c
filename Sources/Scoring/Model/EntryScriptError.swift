// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why an entry script could not load its model or score a batch.
public struct EntryScriptError: Error, Sendable, Equatable {
    /// Whose fault it is, and whether trying again helps.
    public enum Code: Sendable {
        /// The input is not one that the model takes.
        case invalidInput
        /// Memory has run out; the same input may work later.
        case outOfMemory
        /// The model or the entry script is broken.
        case failed
    }

    /// Whose fault it is.
    public let code: Code
    /// One sentence that says what is wrong and what to do; it reaches the client.
    public let message: String

    /// An error that reaches the client as `message`.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension EntryScriptError: CustomStringConvertible {
    /// The message.
    public var description: String { self.message }
}
