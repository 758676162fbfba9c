// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a command has failed.
struct CommandError: Error {
    /// What happened, and what to do.
    let message: String

    /// An error with this message.
    init(_ message: String) {
        self.message = message
    }
}
