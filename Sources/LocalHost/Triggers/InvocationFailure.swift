// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why an invocation has no result.
struct InvocationFailure: Error {
    /// What happened, and what to do.
    let message: String

    /// A failure with this message.
    init(_ message: String) {
        self.message = message
    }
}
