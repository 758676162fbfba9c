// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON

/// The contents of `model.json`, beside the model's files; every member is optional.
package struct ModelSettings: Sendable, Equatable {
    /// Shown to who describes the model.
    package var description: String?
    /// The model file's name, where the folder holds several.
    package var file: String?
    /// The name of the entry script that serves the model.
    package var entryScript = OnnxEntryScript.name
    /// Whether rows may be scored, and cached, one by one; `nil`: found out when the model is loaded.
    package var isRowwise: Bool?
    /// Whether equal inputs give equal outputs; if not, nothing is cached and no two requests share a result.
    package var isDeterministic = true
    /// Whether results are kept and used; `nil`: as the app's settings say.
    package var cacheMode: CacheMode?
    /// How long a result is used; `nil`: as the app's settings say.
    package var cacheTimeToLive: Duration?
    /// The outputs in an answer, where the request does not choose; empty: the first one.
    package var outputs: [String] = []
    /// Threads that ONNX Runtime may use for one run.
    package var threads = 1

    /// The settings of a model without a `model.json`.
    package init() {}

    /// Reads the settings.
    ///
    /// - Throws: ``ModelSettingsError`` that names the member, what was expected and what came.
    package init(_ json: JSONValue) throws(ModelSettingsError) {
        guard let members = json.object else { throw ModelSettingsError(member: "", expected: "an object") }
        for (name, value) in members {
            try self.set(name, to: value)
        }
    }

    private mutating func set(_ name: String, to value: JSONValue) throws(ModelSettingsError) {
        switch name {
        case "description": self.description = try name.expect("a string", value.string)
        case "file": self.file = try name.expect("a file name without slashes", value.string.flatMap(Self.plainName))
        case "entryScript": self.entryScript = try name.expect("a string", value.string)
        case "rowwise": self.isRowwise = try name.expect("true or false", value.bool)
        case "deterministic": self.isDeterministic = try name.expect("true or false", value.bool)
        case "cache":
            self.cacheMode = try name.expect("\"on\", \"off\" or \"auto\"", value.string.flatMap(CacheMode.init))
        case "cacheTTL":
            let seconds = value.int.flatMap { 1...(10 * 365 * 86_400) ~= $0 ? $0 : nil }
            self.cacheTimeToLive = .seconds(try name.expect("seconds, as an integer of 1 or more", seconds))
        case "outputs": self.outputs = try name.expect("\"all\" or a list of output names", Self.names(value))
        case "threads":
            self.threads = try name.expect("an integer of 1 or more", value.int.flatMap { $0 > 0 ? $0 : nil })
        default: throw ModelSettingsError(member: name, expected: "no such member")
        }
    }

    private static func plainName(_ text: String) -> String? {
        text.contains("/") || text.isEmpty ? nil : text
    }

    private static func names(_ value: JSONValue) -> [String]? {
        if let name = value.string { return [name] }
        guard let list = value.array else { return nil }
        let names = list.compactMap(\.string)
        return names.count == list.count ? names : nil
    }
}

extension String {
    /// `value`, which `model.json` has under this name.
    fileprivate func expect<Value>(_ expected: String, _ value: Value?) throws(ModelSettingsError) -> Value {
        guard let value else { throw ModelSettingsError(member: self, expected: expected) }
        return value
    }
}
