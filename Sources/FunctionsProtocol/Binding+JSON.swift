// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
package import JSON

extension Binding {
    /// Reads one element of `bindings`.
    ///
    /// - Throws: ``ConfigurationError`` in `field` of `file` when a property is missing or has an unknown value.
    package init(
        _ json: JSONValue,
        settings: ApplicationSettings,
        file: String,
        field: String
    ) throws(ConfigurationError) {
        guard let object = json.object else {
            throw ConfigurationError(file: file, field: field, message: "a binding must be an object.")
        }
        let reader = BindingReader(object: object, settings: settings, file: file, field: field)
        self.properties = try reader.resolvedProperties()
        self.name = try reader.required("name")
        self.type = try reader.required("type")
        self.direction = try reader.choice("direction") ?? .input
        self.dataType = try reader.choice("dataType")
        self.cardinality = try reader.choice("cardinality") ?? .one
    }

    /// The methods of an HTTP trigger in upper case; `nil` for every method.
    ///
    /// - Throws: ``ConfigurationError`` in `field` of `file` when they are no list of strings.
    func methods(file: String, field: String) throws(ConfigurationError) -> Set<String>? {
        guard let value = self.properties[caseInsensitive: "methods"], !value.isNull else { return nil }
        let methods = (value.array ?? []).compactMap { $0.string?.trimmed.uppercased() }
        guard let array = value.array, methods.count == array.count else {
            throw ConfigurationError(
                file: file,
                field: "\(field).methods",
                message: "write a list of methods, such as [\"post\"]."
            )
        }
        return methods.isEmpty ? nil : Set(methods)
    }
}

/// The properties of one binding while it is read.
private struct BindingReader {
    let object: JSONObject
    let settings: ApplicationSettings
    let file: String
    let field: String

    func required(_ name: String) throws(ConfigurationError) -> String {
        guard let text = self.object[caseInsensitive: name]?.string, !text.isEmpty else {
            throw self.mistake(name, "every binding needs a \(name); add it.")
        }
        return try self.resolve(text, name)
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String
    ) throws(ConfigurationError) -> Choice? {
        guard let value = self.object[caseInsensitive: name], !value.isNull else { return nil }
        let text = try self.resolve(value.string ?? "", name)
        if let choice = Choice.allCases.first(where: { $0.rawValue.isEqualIgnoringCase(to: text) }) { return choice }
        let choices = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        throw self.mistake(name, "\"\(text)\" is none of \(choices).")
    }

    /// Every property with its settings in place.
    ///
    /// What the handler does not use is left as it is where a setting is missing: the host, whose business it is, says so
    /// itself.
    func resolvedProperties() throws(ConfigurationError) -> JSONObject {
        var resolved = JSONObject()
        for (name, value) in self.object {
            let text = try value.string.map { text throws(ConfigurationError) in try self.resolvedProperty(text, name) }
            resolved.append(name, text.map { .string($0) } ?? value)
        }
        return resolved
    }

    private func resolvedProperty(_ text: String, _ name: String) throws(ConfigurationError) -> String {
        if name.isEqualIgnoringCase(to: "route") { return try self.resolve(text, name) }
        return (try? self.settings.resolve(text)) ?? text
    }

    private func resolve(_ text: String, _ name: String) throws(ConfigurationError) -> String {
        do {
            return try self.settings.resolve(text)
        } catch {
            throw self.mistake(name, error.remedy)
        }
    }

    private func mistake(_ name: String, _ message: String) -> ConfigurationError {
        ConfigurationError(file: self.file, field: "\(self.field).\(name)", message: message)
    }
}
