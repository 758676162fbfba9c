// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why the handler cannot start.
struct StartError: Error, Equatable {
    /// One sentence that says what to do.
    let message: String

    /// An error with that message.
    init(_ message: String) {
        self.message = message
    }
}
