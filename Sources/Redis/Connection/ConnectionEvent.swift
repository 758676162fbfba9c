// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto

/// What a connection tells its owner.
enum ConnectionEvent {
    /// It takes commands now.
    case ready(ConnectionInfo)
    /// A command has its reply, or will never have one.
    case reply(Pending, Result<RedisReply, RedisError>)
    /// The `PING` of the circuit breaker is answered.
    case tested(refusal: RedisServerError?)
    /// The server told which node has which slot.
    case topology(RedisReply)
    /// The server has no password though one is set.
    case passwordIgnored
    /// It has ended; comes once, last.
    case closed(ConnectionEnd)
}

/// What is known of a connection that is ready.
struct ConnectionInfo: Sendable, Equatable {
    /// The version of TLS, if any.
    var tls: Crypto.TLSVersion?
    /// The numeric address and port.
    var peer = ""
    /// From the start to the first reply.
    var connectTime = Duration.zero
    /// The answer to `CLUSTER SLOTS`; `nil` when the server is in no cluster, or does not say.
    var slots: RedisReply?
}
