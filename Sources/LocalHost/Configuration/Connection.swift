// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol

/// Where a `connection` in a `function.json` leads.
package enum Connection: Sendable, Equatable {
    /// To the services of this machine.
    case local
    /// To a service in Azure, whose host name or account this is.
    case remote(String)
    /// Nowhere: no setting of that name is there.
    case missing

    /// The settings under which the connection `name` is looked up.
    static func settings(of name: String) -> [String] {
        [name, "AzureWebJobs\(name)", "ConnectionStrings:\(name)", "CUSTOMCONNSTR_\(name)"]
    }

    /// Where the storage connection `name` leads.
    package static func storage(_ name: String, environment: [String: String]) -> Connection {
        let settings = ApplicationSettings(environment)
        for form in ["serviceUri", "blobServiceUri", "accountName"] {
            if let text = settings["\(name)__\(form)"] { return self.isLocal(text) ? .local : .remote(text) }
        }
        guard let text = self.text(name, settings) else { return .missing }
        let parts = self.parts(of: text)
        if parts["usedevelopmentstorage"]?.lowercased() == "true" || parts["accountname"] == "devstoreaccount1" {
            return .local
        }
        let places = ["blobendpoint", "queueendpoint"].compactMap { parts[$0] }
        if let place = places.first { return self.isLocal(place) ? .local : .remote(place) }
        return .remote(parts["accountname"] ?? "unknown")
    }

    /// Where the Service Bus connection `name` leads.
    package static func serviceBus(_ name: String, environment: [String: String]) -> Connection {
        let settings = ApplicationSettings(environment)
        if let namespace = settings["\(name)__fullyQualifiedNamespace"] {
            return self.isLocal(namespace) ? .local : .remote(namespace)
        }
        guard let text = self.text(name, settings) else { return .missing }
        let parts = self.parts(of: text)
        if parts["usedevelopmentemulator"]?.lowercased() == "true" { return .local }
        let host = self.host(of: parts["endpoint"] ?? "")
        return self.isLocal(host) ? .local : .remote(host)
    }

    private static func text(_ name: String, _ settings: ApplicationSettings) -> String? {
        self.settings(of: name).lazy.compactMap { settings[$0] }.first { !$0.isEmpty }
    }

    /// `Name=value` pairs with names in lower case.
    private static func parts(of text: String) -> [String: String] {
        let pairs = text.split(separator: ";").map { $0.split(separator: "=", maxSplits: 1) }
        return Dictionary(pairs.map { (String($0[0]).lowercased(), $0.count > 1 ? String($0[1]) : "") }) { $1 }
    }

    /// The host of a URL, without its port.
    private static func host(of url: String) -> String {
        let rest = url.split(separator: "//", maxSplits: 1).last ?? ""
        let authority = rest.prefix { $0 != "/" }
        if authority.hasPrefix("[") { return String(authority.prefix { $0 != "]" }.dropFirst()) }
        return String(authority.prefix { $0 != ":" })
    }

    private static func isLocal(_ place: String) -> Bool {
        let host = self.host(of: place).lowercased()
        let isNumeric = host.allSatisfy { $0.isNumber || $0 == "." }
        return host.isEmpty || host == "localhost" || host == "::1" || host.hasPrefix("127.") && isNumeric
    }
}
