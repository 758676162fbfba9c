// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a request got no model.
package struct ModelError: Error, Sendable, Equatable {
    /// What happened.
    package enum Code: Sendable {
        /// There is no such model or version, or none was named and there are several.
        case notFound
        /// The model is there but could not be loaded.
        case failed
    }

    /// What happened.
    package let code: Code
    /// One sentence that says what to do.
    package let message: String
}
