// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A member of a JSON object, its value not yet read.
package struct JSONMember: Sendable {
    /// The member's name, behind that of the object it is in when that is a member itself.
    package let path: [String]
    /// The value.
    package let text: JSONText

    /// The member's own name.
    package var name: String { self.path.last ?? "" }
}
