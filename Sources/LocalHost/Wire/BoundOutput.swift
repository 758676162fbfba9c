// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A value on its way to an output binding.
package struct BoundOutput: Sendable {
    /// Where it goes.
    package let output: OutputBinding
    /// The value, which is not null.
    package let value: NetValue
}
