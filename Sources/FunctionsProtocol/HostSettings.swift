// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
package import JSON

/// The values of `host.json`, each of which an environment variable may override.
///
/// `AzureFunctionsJobHost__customHandler__enableForwardingHttpRequest` is one: names are joined by two underscores (or
/// a colon) and are looked up in any case, like the names in the file.
package struct HostSettings: Sendable {
    /// The name of the file.
    package static let file = "host.json"
    private let json: JSONObject
    private let overrides: [String: String]

    /// The values of `json`, with overrides among `settings`.
    package init(_ json: JSONObject, _ settings: ApplicationSettings) {
        self.json = json
        let colons = settings.dropping("AzureFunctionsJobHost:")
        let underscores = settings.dropping("AzureFunctionsJobHost__")
        self.overrides = Dictionary(
            underscores.map { ($0, $1) } + colons.map { ($0.split(separator: ":").joined(separator: "__"), $1) }
        ) { first, _ in first }
    }

    /// Whether `host.json` has an object called `name`, or a variable sets something in it.
    func hasSection(_ name: String) -> Bool {
        self.json[caseInsensitive: name]?.object != nil
            || self.overrides.keys.contains { $0.hasPrefix(name.lowercased() + "__") }
    }

    /// The value at `path`; `nil` when it is absent or `null`.
    package func value(_ path: [String]) -> JSONValue? {
        if let override = self.overrides[path.joined(separator: "__").lowercased()] { return .string(override) }
        let value = path.reduce(JSONValue.object(self.json) as JSONValue?) { value, name in
            value?.object?[caseInsensitive: name]
        }
        return value?.isNull == true ? nil : value
    }

    /// The text at `path`; numbers and switches count as the text that they are written with.
    ///
    /// - Throws: ``ConfigurationError`` for an array or object.
    package func text(_ path: [String]) throws(ConfigurationError) -> String? {
        switch self.value(path) {
        case nil, .null: nil
        case .string(let text): text
        case .bool(let bool): bool ? "true" : "false"
        case .integer(let integer): String(integer)
        case .number(let number): String(number)
        case .array, .object: throw self.mistake(path, "write a string here.")
        }
    }

    /// The switch at `path`, off when it is absent.
    ///
    /// - Throws: ``ConfigurationError`` when it is neither `true` nor `false`.
    package func isOn(_ path: [String]) throws(ConfigurationError) -> Bool {
        guard let text = try self.text(path) else { return false }
        if text.trimmed.isEqualIgnoringCase(to: "true") { return true }
        if text.trimmed.isEqualIgnoringCase(to: "false") { return false }
        throw self.mistake(path, "\"\(text)\" is neither true nor false; write one of them.")
    }

    /// A mistake at `path`.
    package func mistake(_ path: [String], _ message: String) -> ConfigurationError {
        ConfigurationError(file: HostSettings.file, field: path.joined(separator: "."), message: message)
    }
}
