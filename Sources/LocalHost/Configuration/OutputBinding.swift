// ScoringFunctions
// SPDX-License-Identifier: MIT

package import FunctionsProtocol

/// Where a result goes.
package struct OutputBinding: Sendable {
    /// What takes the result.
    package enum Target: Sendable {
        /// The client.
        case http
        /// A blob at container and name, with expressions.
        case blob(path: BindingTemplate)
        /// A queue of Service Bus, with expressions.
        case serviceBus(queue: BindingTemplate)
        /// A storage queue, with expressions.
        case storageQueue(name: BindingTemplate)
    }

    /// The binding.
    package let binding: Binding
    /// What takes the result.
    package let target: Target
    /// The setting that says where it is; empty for an answer to a client.
    package let connection: String

    /// The name that the value has in answers.
    package var name: String { self.binding.name }
    /// Whether the function's return value goes here.
    package var isReturn: Bool { self.binding.name == Binding.returnName }
}
