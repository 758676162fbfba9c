// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a test of the connection has found.
package struct RedisCheck: Sendable, Equatable {
    /// How the client stands.
    package let status: RedisStatus
    /// The shortest of several round trips; `nil` without a connection.
    package let roundTrip: Duration?
    /// What is wrong, and what to do; `nil` when nothing is.
    package let problem: String?
}
