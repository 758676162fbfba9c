// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A configuration while its text is read: what was said so far.
struct RedisConfigurationDraft {
    var endpoints: [EndpointText] = []
    var usesTLS: Bool?
    var user: String?
    var password: String?
    /// What has a place in the configuration already.
    var configuration = RedisConfiguration(endpoints: [])
    var asyncTimeout: Duration?
    var syncTimeout: Duration?

    /// Applies one option.
    ///
    /// - Throws: ``RedisConfigurationError`` that names `part`.
    mutating func set(_ option: RedisOption, to value: String, part: String) throws(RedisConfigurationError) {
        switch option {
        case .ssl: self.usesTLS = try Self.truth(value, part: part)
        case .user: self.user = value.isEmpty ? nil : value
        case .password: self.password = value.isEmpty ? nil : value
        case .sslHost: self.configuration.tlsName = try Self.name(value, part: part)
        case .sslProtocols: self.configuration.minimumTLSVersion = try Self.tlsVersion(value, part: part)
        case .name: self.configuration.clientName = try Self.clientName(value, part: part)
        case .defaultDatabase: self.configuration.database = try Self.number(value, in: 0...65_535, part: part)
        default: try self.setTime(option, to: value, part: part)
        }
    }

    private mutating func setTime(
        _ option: RedisOption,
        to value: String,
        part: String
    ) throws(RedisConfigurationError) {
        switch option {
        case .connectTimeout: self.configuration.connectTimeout = try Self.milliseconds(value, part: part)
        case .syncTimeout: self.syncTimeout = try Self.milliseconds(value, part: part)
        case .asyncTimeout: self.asyncTimeout = try Self.milliseconds(value, part: part)
        case .keepAlive:
            let seconds = try Self.number(value, in: -1...Int(Int32.max), part: part)
            self.configuration.keepAlive = .seconds(seconds < 0 ? 60 : min(max(seconds, 10), 240))
        default: try self.setOther(option, to: value, part: part)
        }
    }

    /// The options that change nothing here, except that some cannot be left undone.
    private mutating func setOther(
        _ option: RedisOption,
        to value: String,
        part: String
    ) throws(RedisConfigurationError) {
        switch option {
        case .serviceName, .proxy, .tunnel:
            guard value.isEmpty || value.lowercased() == "none" else {
                throw RedisConfigurationError(part: part, problem: "is not supported; leave the option out")
            }
        case .protocol:
            let version = value.lowercased()
            guard ["resp2", "2", "resp3", "3"].contains(version) else {
                throw RedisConfigurationError(part: part, problem: "must be resp2")
            }
            if version.hasSuffix("3") { self.warn("protocol=resp3 is not spoken; resp2 is used") }
        case .checkCertificateRevocation:
            if try Self.truth(value, part: part) {
                self.warn("checkCertificateRevocation: certificates are verified, but not against revocation lists")
            }
        case .abortConnect, .tcpKeepAlive: _ = try Self.truth(value, part: part)
        default: break
        }
    }

    private mutating func warn(_ warning: String) {
        if !self.configuration.warnings.contains(warning) { self.configuration.warnings.append(warning) }
    }
}
