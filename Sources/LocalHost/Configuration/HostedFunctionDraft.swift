// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON

/// A function while its `function.json` is read.
struct HostedFunctionDraft {
    let name: String
    let json: JSONObject
    let options: HostOptions
    let environment: [String: String]
    /// The type of the trigger, as soon as it is known.
    private(set) var triggerType = ""
    private var bindings: [Binding] = []

    init(name: String, json: JSONObject, options: HostOptions, environment: [String: String]) {
        self.name = name
        self.json = json
        self.options = options
        self.environment = environment
    }

    /// The file that mistakes name.
    var file: String { "\(self.name)/function.json" }

    /// The function.
    ///
    /// - Throws: ``ConfigurationError`` with the first reason for which it does not run here.
    mutating func function() throws(ConfigurationError) -> HostedFunction {
        try self.readBindings()
        try self.checkName()
        let (index, trigger) = try self.trigger()
        var (inputs, outputs): ([BlobInput], [OutputBinding]) = ([], [])
        for (place, binding) in self.bindings.enumerated() where place != index {
            let reader = self.reader(of: binding, at: place)
            if binding.direction == .output {
                outputs.append(try reader.output())
            } else {
                inputs.append(try reader.input())
            }
        }
        let hosted = try self.hostedTrigger(trigger, at: index)
        let own = try RetryPolicy(self.json[caseInsensitive: "retry"], file: self.file)
        let isHTTP = if case .http = hosted { true } else { false }
        return HostedFunction(
            name: self.name,
            trigger: hosted,
            triggerBinding: trigger,
            inputs: inputs,
            outputs: outputs,
            retry: isHTTP ? nil : own ?? self.options.retry,
            configuration: self.json
        )
    }

    private mutating func readBindings() throws(ConfigurationError) {
        guard let elements = self.json[caseInsensitive: "bindings"]?.array, !elements.isEmpty else {
            throw self.mistake("bindings", "At least one binding must be declared.")
        }
        let types = elements.compactMap { $0.object?[caseInsensitive: "type"]?.string }
        self.triggerType = types.first { NetText.hasSuffix($0, "trigger") } ?? ""
        let settings = ApplicationSettings(self.environment)
        for (index, element) in elements.enumerated() {
            let field = "bindings[\(index)]"
            self.bindings.append(try Binding(element, settings: settings, file: self.file, field: field))
        }
    }

    private func checkName() throws(ConfigurationError) {
        let isLetter = { (character: Character) in character.isASCII && character.isLetter }
        let isValid = self.name.allSatisfy { isLetter($0) || $0.isASCII && $0.isNumber || $0 == "_" || $0 == "-" }
        guard isValid, self.name.first.map(isLetter) == true, self.name.count <= 128 else {
            throw self.mistake("", "'\(self.name)' is not a valid function name; use letters, digits, _ and -.")
        }
    }

    private func trigger() throws(ConfigurationError) -> (Int, Binding) {
        let triggers = self.bindings.enumerated().filter { NetText.hasSuffix($0.element.type, "trigger") }
        guard let first = triggers.first else {
            throw self.mistake(
                "bindings",
                "No trigger binding specified. A function must have a trigger input binding."
            )
        }
        guard triggers.count == 1 else {
            throw self.mistake("bindings", "Multiple trigger bindings defined. A function can only have one.")
        }
        return (first.offset, first.element)
    }

    private func hostedTrigger(_ trigger: Binding, at index: Int) throws(ConfigurationError) -> HostedTrigger {
        let reader = self.reader(of: trigger, at: index)
        switch TriggerType(type: trigger.type) {
        case .http: return .http(try reader.httpTrigger(of: self.name, self.httpForm, self.options))
        case .blob: return .blob(try reader.blobTrigger(isAlone: !self.hasExpressions(besides: index)))
        case .serviceBus: return .serviceBus(try reader.serviceBusTrigger())
        case nil: throw reader.unknownType()
        }
    }

    /// Functions with one input and one output, both HTTP, may get requests as they are.
    private var httpForm: HTTPTrigger.Form {
        let outputs = self.bindings.filter { $0.direction != .input }
        let inputs = self.bindings.filter { $0.direction != .output }
        let isOnlyHTTP = inputs.count == 1 && outputs.count == 1 && outputs[0].hasType("http")
        return isOnlyHTTP ? self.options.httpForm : .enveloped
    }

    private func hasExpressions(besides index: Int) -> Bool {
        self.bindings.enumerated().contains { place, binding in
            place != index && binding.string(binding.hasType("blob") ? "path" : "queueName")?.contains("{") == true
        }
    }

    private func reader(of binding: Binding, at index: Int) -> BindingReader {
        BindingReader(binding: binding, file: self.file, field: "bindings[\(index)]", environment: self.environment)
    }

    private func mistake(_ field: String, _ message: String) -> ConfigurationError {
        ConfigurationError(file: self.file, field: field, message: message)
    }
}
