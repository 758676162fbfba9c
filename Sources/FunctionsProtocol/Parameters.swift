// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// Named values in the order of the template that named them; names are looked up in any case.
///
/// A name whose value is `nil` belongs to the template but was not filled.
package struct Parameters: Sendable, Equatable {
    /// One name with its value.
    package struct Entry: Sendable, Equatable {
        /// The name as the template writes it.
        package let name: String
        /// The decoded value.
        package internal(set) var value: String?
    }

    /// Every name with its value.
    package internal(set) var entries: [Entry]

    /// Parameters with these names and values.
    package init(_ entries: [(String, String?)] = []) {
        self.entries = entries.map { Entry(name: $0.0, value: $0.1) }
    }

    /// The value of `name`, in any case; `nil` when there is no such name or it has no value.
    package subscript(_ name: String) -> String? {
        self.entries.first { $0.name.isEqualIgnoringCase(to: name) }?.value
    }
}

extension Parameters: ExpressibleByDictionaryLiteral {
    /// Parameters written out, for tests and defaults.
    package init(dictionaryLiteral elements: (String, String?)...) {
        self.init(elements)
    }
}
