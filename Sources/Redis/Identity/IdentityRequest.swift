// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// The request for a token, by what the environment says about the platform.
struct IdentityRequest: Equatable {
    let endpoint: Endpoint
    /// The request as it goes over the wire.
    let text: String

    private static let resource = "https%3A%2F%2Fredis.azure.com"

    /// Reads the environment anew, since the secret in it is exchanged while the process runs.
    ///
    /// - Parameters:
    ///   - identity: The identity that the token is for.
    ///   - environment: Looks up a variable.
    /// - Throws: ``IdentityError/environment(_:)`` when a variable cannot be used.
    init(for identity: EntraIdentity, environment: (String) -> String?) throws(IdentityError) {
        if let url = environment("IDENTITY_ENDPOINT") {
            let secret = try Self.secret("IDENTITY_HEADER", environment)
            try self.init(
                url,
                "IDENTITY_ENDPOINT",
                "api-version=2019-08-01",
                identity.clientID.map { ("client_id", $0) },
                header: "X-IDENTITY-HEADER: \(secret)"
            )
        } else if let url = environment("MSI_ENDPOINT") {
            let secret = try Self.secret("MSI_SECRET", environment)
            try self.init(
                url,
                "MSI_ENDPOINT",
                "api-version=2017-09-01",
                identity.clientID.map { ("clientid", $0) },
                header: "secret: \(secret)"
            )
        } else {
            let name = "AZURE_POD_IDENTITY_AUTHORITY_HOST"
            let host = environment(name) ?? "http://169.254.169.254"
            let url = (host.hasSuffix("/") ? String(host.dropLast()) : host) + "/metadata/identity/oauth2/token"
            try self.init(
                url,
                name,
                "api-version=2018-02-01",
                identity.clientID.map { ("client_id", $0) },
                header: "Metadata: true"
            )
        }
    }

    private init(
        _ url: String,
        _ variable: String,
        _ version: String,
        _ client: (name: String, value: String)?,
        header: String
    ) throws(IdentityError) {
        guard url.hasPrefix("http://"), url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .environment("\(variable) must be a URL that begins with http://")
        }
        let rest = url.dropFirst("http://".count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard let text = try? EndpointText(authority, part: variable) else {
            throw .environment("\(variable) has no host that can be used")
        }
        let path = rest[authority.endIndex...]
        var target = path.isEmpty ? "/" : String(path)
        target += (target.contains("?") ? "&" : "?") + "resource=\(Self.resource)&\(version)"
        if let client { target += "&\(client.name)=\(Self.encoded(client.value))" }
        self.endpoint = Endpoint(host: text.host, port: text.port ?? 80)
        self.text = "GET \(target) HTTP/1.1\r\nHost: \(authority)\r\n\(header)\r\nConnection: close\r\n\r\n"
    }

    private static func secret(_ name: String, _ environment: (String) -> String?) throws(IdentityError) -> String {
        guard let secret = environment(name), !secret.isEmpty, secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .environment("\(name) is missing or cannot be sent in a header") }
        return secret
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
                return "\(character)"
            }
            let hex = String(byte, radix: 16, uppercase: true)
            return "%" + (hex.count < 2 ? "0" : "") + hex
        }.joined()
    }
}
