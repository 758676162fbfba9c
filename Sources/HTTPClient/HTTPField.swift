// ScoringFunctions
// SPDX-License-Identifier: MIT

/// One field of a message's header.
package struct HTTPField: Sendable, Hashable {
    /// The name as it is written, case and all.
    package var name: String
    /// The value.
    package var value: String

    /// A field.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
