// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Redis

extension SettingsReader {
    /// The Redis of the app, if it has one: by a connection string, or by a host that a managed identity signs in to.
    ///
    /// - Throws: ``StartError`` that names what is wrong, and never repeats it.
    func redis() throws(StartError) -> RedisConfiguration? {
        do throws(RedisConfigurationError) {
            guard var configuration = try self.redisConfiguration() else { return nil }
            configuration.clientName = configuration.clientName ?? "scoring-handler"
            return configuration
        } catch {
            throw StartError("\(error)")
        }
    }

    private func redisConfiguration() throws(RedisConfigurationError) -> RedisConfiguration? {
        let authorities = self.text("REDIS_CA_FILE")
        if let text = self.text("REDIS_CONNECTION_STRING") {
            let password = self.text("REDIS_PASSWORD")
            return try RedisConfiguration(connectionString: text, password: password, authorityFile: authorities)
        }
        guard let host = self.text("Redis__redisHostName") else { return nil }
        return try RedisConfiguration(
            redisHostName: host,
            principalId: self.text("Redis__principalId"),
            clientId: self.text("Redis__clientId"),
            authorityFile: authorities
        )
    }
}
