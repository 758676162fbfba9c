// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A mistake in `host.json` or a `function.json`, and what to do about it.
package struct ConfigurationError: Error, Sendable, Equatable {
    /// The file below the application's root, `ScoreFunction/function.json` for example.
    package let file: String
    /// The place in the file, `bindings[0].route` for example; empty for the whole file.
    package let field: String
    /// What is wrong and what to do.
    package let message: String

    /// A mistake in `field` of `file`.
    package init(file: String, field: String = "", message: String) {
        self.file = file
        self.field = field
        self.message = message
    }
}

extension ConfigurationError: CustomStringConvertible {
    /// One sentence with the file, the field and the remedy.
    package var description: String {
        self.field.isEmpty ? "\(self.file): \(self.message)" : "\(self.file), \(self.field): \(self.message)"
    }
}
