// ScoringFunctions
// SPDX-License-Identifier: MIT

/// An output of a model that cannot be read as a tensor.
package struct UnsupportedOutput: Sendable, Hashable {
    /// The name in the model's graph.
    package let name: String
    /// What it is, `sequence(map(int64, float32))` for example.
    package let type: String
}
