// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The kinds of causes that end a connection.
package enum RedisDisconnection: String, Sendable, CaseIterable {
    /// The client was closed, or its credentials were exchanged.
    case requested
    /// The network or the server ended it.
    case network
    /// It was not ready in time.
    case connectTimeout
    /// Nothing came for too long while commands were unanswered.
    case silence
    /// What came was no Redis protocol, or too large.
    case protocolError
    /// A reply came that nobody asked for, or of a type that its command never has: replies have shifted.
    case shiftedReplies
    /// A caller found a value that belongs to another key.
    case mismatch
    /// The server refused the credentials.
    case credentials
    /// The server's certificate is not accepted.
    case certificate
    /// The server has too many clients.
    case tooManyClients
    /// The node is no primary any more.
    case demoted
    /// The server does not serve yet.
    case notServing
    /// A setting does not fit the server.
    case misconfigured
}
