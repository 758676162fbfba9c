// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The options of a StackExchange.Redis connection string, by the names that it gives them.
enum RedisOption: String, CaseIterable {
    case ssl, sslHost, sslProtocols, checkCertificateRevocation
    case user, password, defaultDatabase, name
    case abortConnect, connectTimeout, connectRetry, syncTimeout, asyncTimeout, keepAlive, tcpKeepAlive
    case `protocol`
    case serviceName, proxy, tunnel
    case allowAdmin, channelPrefix, configChannel, configCheckSeconds, resolveDns, tiebreaker, version, setlib
    case highIntegrity, defaultVersion, heartbeatConsistencyChecks, includeDetailInExceptions
    case highPriorityThreads, preserveAsyncOrder, responseTimeout, writeBuffer
    case sentinelUser, sentinelPassword, sentinelPrimaryName

    private static let byName = Dictionary(
        uniqueKeysWithValues: RedisOption.allCases.map { ($0.rawValue.lowercased(), $0) }
    )

    /// The option called `name`, in any case of letters.
    init?(name: some StringProtocol) {
        guard let option = RedisOption.byName[name.lowercased()] else { return nil }
        self = option
    }

    /// `true`, `yes`, `on` or `1`, or their contraries, in any case of letters.
    static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "on", "1": true
        case "false", "no", "off", "0": false
        default: nil
        }
    }
}
