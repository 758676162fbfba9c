// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

extension RedisConfigurationDraft {
    /// The configuration, with what follows from the host and the port where the text does not say.
    ///
    /// - Throws: ``RedisConfigurationError`` when what was said does not fit together.
    func finish(
        password separate: String?,
        authorityFile: String?
    ) throws(RedisConfigurationError) -> RedisConfiguration {
        guard let first = self.endpoints.first else {
            throw RedisConfigurationError(
                part: "the endpoint",
                problem: "is missing; the text must begin with host:port"
            )
        }
        var configuration = self.configuration
        let usesTLS = self.usesTLS ?? EndpointText.isEncryptedByDefault(first.host, port: first.port)
        configuration.usesTLS = usesTLS
        configuration.endpoints = self.endpoints.reduce(into: []) { endpoints, text in
            let endpoint = Endpoint(host: text.host, port: text.port ?? (usesTLS ? 6_380 : 6_379))
            if !endpoints.contains(endpoint) { endpoints.append(endpoint) }
        }
        configuration.authentication = try self.authentication(password: separate)
        configuration.authorityFile = authorityFile
        configuration.commandTimeout = self.asyncTimeout ?? self.syncTimeout
        try self.checkDatabase(of: configuration)
        return configuration
    }

    /// A password that is set by itself is the one that counts.
    private func authentication(password separate: String?) throws(RedisConfigurationError) -> RedisAuthentication {
        let separate = separate.flatMap { $0.isEmpty ? nil : $0 }
        switch (self.user, separate ?? self.password) {
        case (nil, nil): return .none
        case (nil, let password?): return .password(password)
        case (let user?, let password?): return .user(user, password: password)
        case (_?, nil):
            throw RedisConfigurationError(part: "the password", problem: "is missing, though there is a user")
        }
    }

    private func checkDatabase(of configuration: RedisConfiguration) throws(RedisConfigurationError) {
        let isOneDatabase =
            configuration.endpoints.count > 1 || configuration.endpoints.contains { EndpointText.isManaged($0.host) }
        guard configuration.database == 0 || !isOneDatabase else {
            throw RedisConfigurationError(part: "the database", problem: "must be 0: a cluster has no other")
        }
    }
}
