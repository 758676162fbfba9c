// ScoringFunctions
// SPDX-License-Identifier: MIT

package import FunctionsProtocol

/// What `function.json` says of a Service Bus trigger.
package struct ServiceBusTrigger: Sendable {
    /// The queue.
    package let queue: String
    /// The setting that says where it is.
    package let connection: String
    /// Whether one invocation brings one message or a batch.
    package let cardinality: Binding.Cardinality
}
