// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why what a server sent cannot be read any further: the connection is of no use afterwards.
enum RedisProtocolError: Error, Equatable {
    /// The bytes are no RESP2.
    case malformed(String)
    /// A reply, or a part of it, is larger than allowed.
    case tooLarge
    /// The reader failed before.
    case dead
}
