// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
package import FunctionsProtocol
package import JSON

/// What `local.settings.json` says: settings of the application, and of the host on a developer's machine.
package struct LocalSettings: Sendable, Equatable {
    /// The application's settings and connection strings, in the order of the file; `nil` for a `null`.
    package private(set) var values: [(name: String, value: String?)] = []
    /// The host's port.
    package private(set) var port: Int?
    /// The host's address.
    package private(set) var address: String?
    /// The origins that may call from a browser.
    package private(set) var allowedOrigins: [String] = []
    /// Whether they may send credentials.
    package private(set) var allowsCredentials = false

    /// The name of the file.
    package static let file = "local.settings.json"

    /// Settings that say nothing: there need not be a file.
    package init() {}

    /// Reads the file in the folder `root`; a missing one says nothing.
    ///
    /// - Throws: ``ConfigurationError`` when the file cannot be read, is encrypted, or holds a value of the wrong form.
    package init(root: String) throws(ConfigurationError) {
        try self.init(ConfigurationFile.object(in: LocalSettings.file, root: root) ?? JSONObject())
    }

    /// Reads the contents of the file.
    ///
    /// - Throws: ``ConfigurationError`` as above.
    package init(_ json: JSONObject) throws(ConfigurationError) {
        try self.readValues(try LocalSettings.section("Values", of: json))
        try self.readConnectionStrings(try LocalSettings.section("ConnectionStrings", of: json))
        if !self.values.isEmpty { try LocalSettings.checkIsPlain(json[caseInsensitive: "IsEncrypted"]) }
        try self.readHost(try LocalSettings.section("Host", of: json))
    }

    /// Whether both say the same, in the same order.
    package static func == (left: LocalSettings, right: LocalSettings) -> Bool {
        left.values.elementsEqual(right.values) { $0 == $1 } && left.port == right.port && left.address == right.address
            && left.allowedOrigins == right.allowedOrigins && left.allowsCredentials == right.allowsCredentials
    }

    private mutating func readValues(_ section: JSONObject) throws(ConfigurationError) {
        for (name, value) in section {
            self.values.append((name, try LocalSettings.text(value, field: "Values.\(name)")))
        }
    }

    private mutating func readConnectionStrings(_ section: JSONObject) throws(ConfigurationError) {
        for (name, value) in section {
            let text = value.object.map { $0[caseInsensitive: "ConnectionString"] ?? .null } ?? value
            let field = "ConnectionStrings.\(name)"
            self.values.append(("ConnectionStrings:\(name)", try LocalSettings.text(text, field: field)))
        }
    }

    private mutating func readHost(_ section: JSONObject) throws(ConfigurationError) {
        if let text = try LocalSettings.text(section[caseInsensitive: "LocalHttpPort"], field: "Host.LocalHttpPort") {
            guard let port = Int(text), (0...65_535).contains(port) else {
                throw LocalSettings.mistake("Host.LocalHttpPort", "write a port such as 7071.")
            }
            self.port = port
        }
        self.address = section[caseInsensitive: "LocalHttpAddress"]?.string
        let origins = section[caseInsensitive: "CORS"]?.string ?? ""
        self.allowedOrigins = origins.split(separator: ",").map(\.trimmed)
            .filter { !$0.isEmpty }
        self.allowsCredentials = section[caseInsensitive: "CORSCredentials"]?.bool ?? false
    }
}
