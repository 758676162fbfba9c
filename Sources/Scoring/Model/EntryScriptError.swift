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

        fileprivate var logged: String {
            switch self {
            case .invalidInput: "the model does not take the input"
            case .outOfMemory: "memory ran out while the model ran"
            case .failed: "the model failed"
            }
        }
    }

    /// Whose fault it is.
    public let code: Code
    /// One sentence that says what is wrong and what to do; it reaches the client.
    public let message: String
    /// What an operator's log may hold: never a part of an input.
    public let logged: String

    /// An error that reaches the client as `message`, and a log as `logged`, which only names the kind of failure
    /// unless it is given.
    public init(_ code: Code, _ message: String, logged: String? = nil) {
        self.code = code
        self.message = message
        self.logged = logged ?? code.logged
    }
}

extension EntryScriptError: CustomStringConvertible {
    /// The message.
    public var description: String { self.message }
}
