// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
import JSON

/// A function while its `function.json` is read and checked; what was read stays when a check fails.
struct FunctionDraft {
    let name: String
    let file: String
    private(set) var route: HTTPRoute?
    private(set) var isForwarded = false
    private var bindings: [Binding] = []

    init(name: String, file: String) {
        self.name = name
        self.file = file
    }

    /// Reads every binding, and the route.
    mutating func read(
        _ json: JSONObject,
        settings: ApplicationSettings,
        host: HostConfiguration
    ) throws(ConfigurationError) {
        guard let elements = json[caseInsensitive: "bindings"]?.array else {
            throw self.mistake("bindings", "the list of bindings is missing; add it.")
        }
        var mistake: ConfigurationError?
        for (index, element) in elements.enumerated() {
            do {
                let field = "bindings[\(index)]"
                let binding = try Binding(element, settings: settings, file: self.file, field: field)
                self.bindings.append(binding)
                try self.readRoute(of: binding, field: field, host: host)
            } catch {
                mistake = mistake ?? error
            }
        }
        if let mistake { throw mistake }
        self.isForwarded = host.forwardsHTTPRequests && self.isOnlyHTTP
    }

    /// The function, when everything about it can be served.
    ///
    /// - Throws: ``ConfigurationError`` for the first thing that cannot.
    func function() throws(ConfigurationError) -> FunctionConfiguration {
        try self.checkNames()
        let (trigger, type) = try self.trigger()
        let function = FunctionConfiguration(
            name: self.name,
            triggerType: type,
            trigger: trigger,
            bindings: self.bindings,
            route: self.route,
            isForwarded: self.isForwarded
        )
        guard function.output != nil || trigger.supportsDeferredBinding else {
            let message =
                "a function with a \(trigger.type) answers through an output binding of type "
                + "\"\(type.outputType)\"; add one with \"direction\": \"out\"."
            throw self.mistake("bindings", message)
        }
        return function
    }

    private mutating func readRoute(
        of binding: Binding,
        field: String,
        host: HostConfiguration
    ) throws(ConfigurationError) {
        guard TriggerType(type: binding.type) == .http, self.route == nil else { return }
        self.route = try HTTPRoute(
            binding,
            of: self.name,
            prefix: host.routePrefix,
            file: self.file,
            field: field
        )
    }

    /// Whether there is one input, an HTTP trigger, and one output, of type HTTP.
    private var isOnlyHTTP: Bool {
        let inputs = self.bindings.filter { $0.direction != .output }
        let outputs = self.bindings.filter { $0.direction != .input }
        return inputs.count == 1 && outputs.count == 1 && TriggerType(type: inputs[0].type) == .http
            && outputs[0].hasType("http")
    }

    private func trigger() throws(ConfigurationError) -> (Binding, TriggerType) {
        let triggers = self.bindings.enumerated().filter { $0.element.isTrigger }
        guard let (index, trigger) = triggers.first.map({ ($0.offset, $0.element) }) else {
            throw self.mistake("bindings", "the function has no trigger; add a binding of type \(self.triggerTypes).")
        }
        guard triggers.count == 1 else {
            throw self.mistake("bindings[\(triggers[1].offset)].type", "a function has one trigger; remove this one.")
        }
        guard let type = TriggerType(type: trigger.type) else {
            let message = "\"\(trigger.type)\" is not served here; use \(self.triggerTypes)."
            throw self.mistake("bindings[\(index)].type", message)
        }
        guard trigger.direction == .input else {
            throw self.mistake("bindings[\(index)].direction", "the direction of a trigger is \"in\"; write that.")
        }
        return (trigger, type)
    }

    private var triggerTypes: String { TriggerType.allCases.map(\.rawValue).joined(separator: ", ") }

    /// The host's rule for names of functions; names of bindings must differ in more than case.
    private func checkNames() throws(ConfigurationError) {
        let isValid = self.name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_-".utf8.contains($0) }
        guard isValid, self.name.utf8.first?.isASCIILetter == true, self.name.utf8.count <= 128 else {
            let message = "\"\(self.name)\" is no name of a function; rename the folder to letters, digits, _ and -."
            throw self.mistake("", message)
        }
        var names: Set<String> = []
        for (index, binding) in self.bindings.enumerated() where !names.insert(binding.name.lowercased()).inserted {
            let message = "another binding is called \"\(binding.name)\" as well; give each its own name."
            throw self.mistake("bindings[\(index)].name", message)
        }
    }

    private func mistake(_ field: String, _ message: String) -> ConfigurationError {
        ConfigurationError(file: self.file, field: field, message: message)
    }
}
