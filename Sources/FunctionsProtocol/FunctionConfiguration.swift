// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a `function.json` says of a function that can be served.
///
/// A class, as every request is handed one.
package final class FunctionConfiguration: Sendable {
    /// The name of the function's folder.
    package let name: String
    /// What starts the function.
    package let triggerType: TriggerType
    /// The binding that starts it.
    package let trigger: Binding
    /// The bindings that bring more data.
    package let inputs: [Binding]
    /// The bindings that take results.
    package let outputs: [Binding]
    /// The first output of the kind that answers the trigger; `nil` only for a blob trigger with deferred binding.
    package let output: Binding?
    /// Where clients call a function with an HTTP trigger.
    package let route: HTTPRoute?
    /// Whether its requests arrive as the client sent them, not as an envelope.
    package let isForwarded: Bool

    /// The methods that an HTTP trigger allows, in upper case; `nil` for all.
    package var methods: Set<String>? { self.route?.methods }

    init(
        name: String,
        triggerType: TriggerType,
        trigger: Binding,
        bindings: [Binding],
        route: HTTPRoute?,
        isForwarded: Bool
    ) {
        self.name = name
        self.triggerType = triggerType
        self.trigger = trigger
        self.inputs = bindings.filter { $0.direction != .output && !$0.isTrigger }
        self.outputs = bindings.filter { $0.direction != .input }
        self.output = self.outputs.first { $0.hasType(triggerType.outputType) }
        self.route = route
        self.isForwarded = isForwarded
    }
}
