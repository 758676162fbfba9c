// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto
internal import EventLoop

/// What all connections of a client have in common.
struct ConnectionSettings: Sendable {
    var connectTimeout = Duration.seconds(5)
    var keepAlive = Duration.seconds(60)
    /// The time without a byte after which an unanswered command means that the connection is dead.
    var hardTime = Duration.seconds(1)
    var limits = QueueLimits()
    var maximumValueSize = 64 << 10
    var database = 0
    var clientName: String?
    var tls: TLSContext?

    /// The settings that follow from `configuration`.
    ///
    /// - Throws: ``Crypto/TLSError`` when the certificates of the authorities are missing.
    init(_ configuration: RedisConfiguration) throws(TLSError) {
        self.connectTimeout = configuration.connectTimeout
        self.keepAlive = configuration.keepAlive
        self.maximumValueSize = configuration.maximumValueSize
        self.database = configuration.database
        self.clientName = configuration.clientName
        guard configuration.usesTLS else { return }
        let oldest: Crypto.TLSVersion = configuration.minimumTLSVersion == .tls13 ? .tls13 : .tls12
        self.tls = try TLSContext(
            authorities: configuration.authorityFile.map { .file($0) } ?? .system,
            versions: oldest ... .tls13
        )
    }

    /// How a connection to a server is protected whose certificate must be for `name`.
    func security(name: String) -> Stream.Security {
        self.tls.map { .tls($0, serverName: name) } ?? .plain
    }
}
