// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a value cannot be written: the invocation fails.
package struct OutputFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do.
    package let description: String
}
