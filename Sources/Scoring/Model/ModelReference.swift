// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The model that a request names, as far as it names one.
package struct ModelReference: Sendable, Hashable {
    /// The model; `nil`: the default one.
    package let name: String?
    /// The version as it was given; `nil`: the highest.
    package let version: String?

    /// A reference; empty texts count as not given.
    package init(name: String? = nil, version: String? = nil) {
        self.name = name == "" ? nil : name
        self.version = version == "" ? nil : version
    }
}
