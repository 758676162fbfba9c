// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What the value of a Service Bus connection setting leads to.
package enum ServiceBusConnection: Sendable, Equatable {
    /// The development emulator: the local queues take its place.
    case emulator
    /// A real namespace, by the name of its server.
    case namespace(String)
    /// It cannot be told.
    case unknown

    /// What works as the value of a setting for local queues.
    package static let emulatorString =
        "Endpoint=sb://localhost;SharedAccessKeyName=RootManageSharedAccessKey;"
        + "SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;"

    /// Reads a connection string, or the bare name of a server as identity-based connections have it.
    package init(_ text: String) {
        let fields = ServiceBusConnection.fields(of: text)
        if fields["usedevelopmentemulator"]?.lowercased() == "true" {
            self = .emulator
            return
        }
        let server = ServiceBusConnection.server(in: fields["endpoint"] ?? (fields.isEmpty ? text : ""))
        switch server {
        case "": self = .unknown
        case "localhost", "127.0.0.1", "::1": self = .emulator
        default: self = .namespace(server)
        }
    }

    /// Why the local host does not run functions with this value of `setting`; `nil` when it does.
    ///
    /// Keys in the value are not repeated.
    package func refusal(setting: String) -> String? {
        let what: String
        switch self {
        case .emulator: return nil
        case .namespace(let server): what = "names the Service Bus namespace \(server)"
        case .unknown: what = "names no Service Bus endpoint"
        }
        return
            "\(setting) \(what), but `scoring start` only knows the queues in its own folder. To use a namespace, run the "
            + "app with Azure Functions Core Tools (`func start`); for local queues, set \(setting) to "
            + "\"\(ServiceBusConnection.emulatorString)\"."
    }

    private static func fields(of text: String) -> [String: String] {
        var fields: [String: String] = [:]
        for field in text.split(separator: ";") {
            guard let sign = field.firstIndex(of: "=") else { continue }
            let name = field[..<sign].filter { !$0.isWhitespace }.lowercased()
            fields[name] = field[field.index(after: sign)...].filter { !$0.isWhitespace }
        }
        return fields
    }

    /// The server in `sb://server:port/`, in lower case.
    private static func server(in endpoint: String) -> String {
        let text = endpoint.filter { !$0.isWhitespace }.lowercased()
        var rest = text.split(separator: "://", omittingEmptySubsequences: false).last ?? ""
        rest = rest.prefix { $0 != "/" && $0 != "?" }
        if rest.hasPrefix("[") { return String(rest.dropFirst().prefix { $0 != "]" }) }
        return String(rest.prefix { $0 != ":" })
    }
}
