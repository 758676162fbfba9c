// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A command line that cannot be followed.
struct UsageError: Error {
    /// What is wrong with it.
    let message: String

    /// An error with this message.
    init(_ message: String) {
        self.message = message
    }
}
