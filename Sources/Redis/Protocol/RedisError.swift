// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a command has no reply.
package enum RedisError: Error, Sendable, Equatable {
    /// The caller's deadline passed first, or the caller was cancelled.
    case deadline
    /// There is no connection at present; one is being made in the background.
    case disconnected
    /// The connection ended before the reply came.
    case connectionLost
    /// The server answered too badly of late; it is left alone for a while.
    case breakerOpen
    /// Too much is under way already.
    case busy
    /// The command is longer than any that is sent.
    case tooLarge
    /// The server takes no writes at present.
    case writesRefused
    /// The cluster sent the command from node to node.
    case tooManyRedirects
    /// The server refused the command.
    case server(RedisServerError)
    /// The client was closed.
    case closed
}

extension RedisError: CustomStringConvertible {
    /// One sentence.
    package var description: String {
        switch self {
        case .deadline: "Redis did not answer in time"
        case .disconnected: "there is no connection to Redis"
        case .connectionLost: "the connection to Redis ended before the answer came"
        case .breakerOpen: "Redis is left alone for a while, after too many failures"
        case .busy: "too many commands for Redis are under way"
        case .tooLarge: "the command is too long for Redis"
        case .writesRefused: "Redis takes no writes at present"
        case .tooManyRedirects: "the nodes of the Redis cluster do not agree where the key is"
        case .server(let error): error.description
        case .closed: "the Redis client is closed"
        }
    }
}
