// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a program could not be started.
package struct ProcessError: Error, Equatable, CustomStringConvertible {
    /// The system's number for the reason, such as `ENOENT`; `EINVAL` for a text with a NUL in it.
    package let number: Int32
    /// What could not be started, and why.
    package let message: String

    /// A (negative) result of libuv.
    init(_ executable: String, _ result: Int32) {
        self.number = -result
        self.message = "\(executable) could not be started: \(errorText(result))."
    }

    /// The message.
    package var description: String { self.message }
}
