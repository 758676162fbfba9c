// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol
internal import JSON

/// The values of the section of `host.json` that describes the handler.
struct HandlerSection {
    let name: String
    private let host: HostConfiguration

    init(_ host: HostConfiguration) {
        self.host = host
        self.name = host.usesLegacySection ? "httpWorker" : "customHandler"
    }

    /// The program; the one value that must be there.
    func executable() throws(ConfigurationError) -> String {
        if let executable = try self.text("description", "defaultExecutablePath"), !executable.isEmpty {
            return executable
        }
        throw self.mistake(
            ["description", "defaultExecutablePath"],
            "the handler's program is missing; write its path here, or a name on the PATH such as \"python3\"."
        )
    }

    /// The text at a path below the section; numbers and switches count as the text that they are written with.
    func text(_ path: String...) throws(ConfigurationError) -> String? {
        switch self.value(path) {
        case nil, .null: return nil
        case .some(let value):
            guard let text = Self.text(value) else { throw self.mistake(path, "write a string here.") }
            return text
        }
    }

    /// A list of texts in `description`; one string may hold it as JSON, and each element may be overridden.
    func list(_ name: String) throws(ConfigurationError) -> [String] {
        let path = ["description", name]
        var texts: [String] = []
        for element in try self.elements(path) {
            guard let text = Self.text(element) else { throw self.mistake(path, "write a list of strings here.") }
            texts.append(text)
        }
        for index in texts.indices {
            texts[index] = self.value(path + [String(index)]).flatMap(Self.text) ?? texts[index]
        }
        while let text = self.value(path + [String(texts.count)]).flatMap(Self.text) { texts.append(text) }
        return texts
    }

    /// The switch at a path.
    func isOn(_ path: String...) throws(ConfigurationError) -> Bool? {
        guard let value = self.value(path) else { return nil }
        switch Self.text(value)?.lowercased() {
        case "true": return true
        case "false": return false
        default: throw self.mistake(path, "write true or false here.")
        }
    }

    func initializationTimeout() throws(ConfigurationError) -> Duration {
        guard let text = try self.text("initializationTimeout") else { return .seconds(30) }
        if let timeout = TimeSpan.parse(text), timeout > .zero { return timeout }
        throw self.mistake(["initializationTimeout"], "\"\(text)\" is no time; write \"00:00:30\".")
    }

    /// The port; 0 means any.
    func port() throws(ConfigurationError) -> Int? {
        guard let text = try self.text("port") else { return nil }
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw self.mistake(["port"], "\"\(text)\" is no port; write a number between 1 and 65535, or 0 for any.")
        }
        return port == 0 ? nil : port
    }

    func warnings() throws(ConfigurationError) -> [String] {
        var warnings: [String] = []
        if self.host.usesLegacySection {
            warnings.append("Section httpWorker in host.json is deprecated; rename it to customHandler.")
        } else if self.host.value("httpWorker") != nil {
            warnings.append("Section httpWorker in host.json is not used beside customHandler; remove it.")
        }
        if try self.text("type")?.lowercased() == "none" {
            warnings.append("customHandler.type in host.json cannot be None; Http is used. Leave it out.")
        }
        return warnings
    }
}

extension HandlerSection {
    private func value(_ path: [String]) -> JSONValue? {
        switch path.count {
        case 1: self.host.value(self.name, path[0])
        case 2: self.host.value(self.name, path[0], path[1])
        default: self.host.value(self.name, path[0], path[1], path[2])
        }
    }

    private func elements(_ path: [String]) throws(ConfigurationError) -> [JSONValue] {
        let value = self.value(path)
        if let elements = value?.array { return elements }
        guard let text = value?.string else {
            if value == nil { return [] }
            throw self.mistake(path, "write a list of strings here.")
        }
        if text.isEmpty { return [] }
        if let elements = (try? JSONValue(parsing: text))?.array { return elements }
        throw self.mistake(path, "a string here must hold a JSON list, such as \"[\\\"--verbose\\\"]\".")
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .bool(let bool): bool ? "true" : "false"
        case .integer(let integer): String(integer)
        case .number(let number): String(number)
        case .null, .array, .object: nil
        }
    }

    private func mistake(_ path: [String], _ message: String) -> ConfigurationError {
        let field = ([self.name] + path).joined(separator: ".")
        return ConfigurationError(file: "host.json", field: field, message: message)
    }
}
