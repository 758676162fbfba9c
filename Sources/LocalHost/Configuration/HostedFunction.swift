// ScoringFunctions
// SPDX-License-Identifier: MIT

package import FunctionsProtocol
package import JSON

/// A function that the local host runs.
package struct HostedFunction: Sendable {
    /// The name of the function's folder.
    package let name: String
    /// What starts the function.
    package let trigger: HostedTrigger
    /// The binding that starts it.
    package let triggerBinding: Binding
    /// The blobs that are read for it.
    package let inputs: [BlobInput]
    /// Where its results go, in the order of `function.json`.
    package let outputs: [OutputBinding]
    /// How often a failed invocation is tried again at once; `nil` without a policy, and for HTTP triggers.
    package let retry: RetryPolicy?
    /// The contents of `function.json`.
    package let configuration: JSONObject

    /// The settings that say where its data is.
    var connections: [(name: String, isServiceBus: Bool)] {
        let trigger: [(name: String, isServiceBus: Bool)] =
            switch self.trigger {
            case .http: []
            case .blob(let trigger): [(trigger.connection, false)]
            case .serviceBus(let trigger): [(trigger.connection, true)]
            }
        let outputs = self.outputs.filter { !$0.connection.isEmpty }
        return trigger + self.inputs.map { ($0.connection, false) }
            + outputs.map { ($0.connection, $0.binding.hasType("serviceBus")) }
    }

    /// The HTTP trigger, when it is one.
    package var http: HTTPTrigger? {
        if case .http(let trigger) = self.trigger { trigger } else { nil }
    }

    /// The blob trigger, when it is one.
    package var blob: BlobTrigger? {
        if case .blob(let trigger) = self.trigger { trigger } else { nil }
    }

    /// The Service Bus trigger, when it is one.
    package var serviceBus: ServiceBusTrigger? {
        if case .serviceBus(let trigger) = self.trigger { trigger } else { nil }
    }
}
