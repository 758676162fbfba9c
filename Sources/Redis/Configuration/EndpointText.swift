// ScoringFunctions
// SPDX-License-Identifier: MIT

/// An endpoint as a setting writes it: a host, and perhaps a port.
struct EndpointText {
    let host: String
    let port: Int?

    /// Reads `host`, `host:port`, an IPv6 address, or one in brackets with or without a port.
    ///
    /// - Throws: ``RedisConfigurationError`` that names `part`.
    init(_ text: some StringProtocol, part: String) throws(RedisConfigurationError) {
        let (host, port) = try EndpointText.split(String(text), part: part)
        guard EndpointText.isHost(host) else {
            throw RedisConfigurationError(part: part, problem: "is no host name or address, with or without :port")
        }
        self.host = host
        self.port = try port.map { port throws(RedisConfigurationError) in
            try EndpointText.port(port, part: part)
        }
    }

    /// The host is in one of the domains of Azure Managed Redis, or of the Enterprise tiers before it.
    static func isManaged(_ host: String) -> Bool {
        let host = host.lowercased()
        return host.hasSuffix(".redis.azure.net") || host.hasSuffix(".redisenterprise.cache.azure.net")
    }

    /// What StackExchange.Redis takes for encrypted when a connection string does not say.
    static func isEncryptedByDefault(_ host: String, port: Int?) -> Bool {
        self.isManaged(host) || port == 6_380 && host.lowercased().hasSuffix(".redis.cache.windows.net")
    }

    private static func split(_ text: String, part: String) throws(RedisConfigurationError) -> (String, String?) {
        if text.hasPrefix("!") {
            throw RedisConfigurationError(
                part: part,
                problem: "is a Unix socket, which is not supported; use host:port"
            )
        }
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return ("", nil) }
            let rest = text[text.index(after: end)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { return ("", nil) }
            return (
                String(text[text.index(after: text.startIndex)..<end]), rest.isEmpty ? nil : String(rest.dropFirst())
            )
        }
        guard let colon = text.firstIndex(of: ":"), colon == text.lastIndex(of: ":") else { return (text, nil) }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }

    private static func port(_ text: String, part: String) throws(RedisConfigurationError) -> Int {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(text),
            (1...65_535).contains(port)
        else {
            throw RedisConfigurationError(part: part, problem: "has a port that is no number from 1 to 65535")
        }
        return port
    }

    /// A name of letters, digits, `-`, `_` and `.`, or an address.
    private static func isHost(_ host: String) -> Bool {
        let isAddress = host.contains(":")
        return !host.isEmpty && host.utf8.count <= 253
            && host.utf8.allSatisfy { byte in
                let isAlphanumeric =
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                let others: String = isAddress ? ":.%" : "-_."
                return isAlphanumeric || others.utf8.contains(byte)
            }
    }
}
