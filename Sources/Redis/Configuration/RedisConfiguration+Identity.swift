// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import EventLoop

extension RedisConfiguration {
    /// A Redis that is signed in to by a managed identity, as the bindings of Azure Functions are set up:
    /// `Redis__redisHostName`, `Redis__principalId`, `Redis__clientId`.
    ///
    /// A token is only ever sent over TLS. Without a port it is 10000 for Azure Managed Redis, which has no other, and
    /// else 6380.
    ///
    /// - Parameters:
    ///   - redisHostName: The host, with or without a port.
    ///   - principalId: The identity's object id; `nil` takes it from the token.
    ///   - clientId: The client id of a user-assigned identity; `nil` for the one that the system assigned.
    ///   - authorityFile: A file of certificates that are trusted instead of the system's.
    /// - Throws: ``RedisConfigurationError`` when the host is none.
    package init(
        redisHostName: String,
        principalId: String?,
        clientId: String?,
        authorityFile: String? = nil
    ) throws(RedisConfigurationError) {
        let text = try EndpointText(redisHostName.trimmed, part: "redisHostName")
        let port = text.port ?? (EndpointText.isManaged(text.host) ? 10_000 : 6_380)
        self.init(endpoints: [Endpoint(host: text.host, port: port)])
        self.usesTLS = true
        self.authorityFile = authorityFile
        let ids = [principalId, clientId].map { id in id.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 } }
        self.authentication = .entra(EntraIdentity(clientID: ids[1], principalID: ids[0]))
    }
}
