// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A `model.json` that cannot be used.
package struct ModelSettingsError: Error, Equatable {
    /// The member at fault; empty for the document itself.
    package let member: String
    /// What is allowed there.
    package let expected: String
}

extension ModelSettingsError: CustomStringConvertible {
    /// One sentence that names the member.
    package var description: String {
        self.member.isEmpty
            ? "model.json: expected \(self.expected)."
            : "model.json: \"\(self.member)\": expected \(self.expected)."
    }
}
