// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why an invocation could not be read, or its result not be written.
package struct InvocationError: Error, Sendable, Equatable {
    /// Whose mistake it is.
    package enum Code: Sendable, Equatable {
        /// The request is not what the host sends for this function.
        case malformedRequest
        /// The result cannot be put in a form that survives its output binding.
        case unsuitableResult
    }

    /// Whose mistake it is.
    package let code: Code
    /// One sentence that says what to do.
    package let message: String

    static func malformed(_ message: String) -> InvocationError {
        InvocationError(code: .malformedRequest, message: message)
    }

    /// A result that no form carries to its binding.
    package static func unsuitable(_ message: String) -> InvocationError {
        InvocationError(code: .unsuitableResult, message: message)
    }
}

extension InvocationError: CustomStringConvertible {
    /// The message.
    package var description: String { self.message }
}
