// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why the local host does not start.
package struct StartError: Error {
    /// What is wrong, and what to do.
    package let message: String

    /// An error with this message.
    init(_ message: String) {
        self.message = message
    }
}
