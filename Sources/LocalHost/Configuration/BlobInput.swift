// ScoringFunctions
// SPDX-License-Identifier: MIT

package import FunctionsProtocol

/// A blob that is read for every invocation.
package struct BlobInput: Sendable {
    /// The binding.
    package let binding: Binding
    /// Container and name, with expressions.
    package let path: BindingTemplate
    /// The setting that says where the blob is.
    package let connection: String
}
