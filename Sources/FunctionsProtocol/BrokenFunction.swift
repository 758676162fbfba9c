// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A function that cannot be served; calls to it are answered with the reason.
package struct BrokenFunction: Sendable {
    /// The name of the function's folder.
    package let name: String
    /// Why, and what to do.
    package let error: ConfigurationError
    /// Where clients call it, when that could be read.
    package let route: HTTPRoute?
    /// Whether the host may forward requests to it all the same.
    let isForwarded: Bool
}
