// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a client has done since it started.
package struct RedisMetrics: Sendable, Equatable {
    /// Look-ups, each of any number of commands.
    package var lookUps = 0
    /// Commands with a reply in time.
    package var replies = 0
    /// Replies that came after their caller had left.
    package var lateReplies = 0
    /// Commands without a reply, by why.
    package var unanswered: [String: Int] = [:]
    /// Refusals by the server, by their first word.
    package var refusals: [String: Int] = [:]
    /// Writes that the server has taken.
    package var writesDone = 0
    /// Writes that were not sent or not taken.
    package var writesDropped = 0
    /// Look-ups whose deadline passed.
    package var softTimeouts = 0
    /// Connections that became ready.
    package var connections = 0
    /// Connections that ended, by why.
    package var disconnections: [RedisDisconnection: Int] = [:]
    /// Commands that a node of a cluster has sent on.
    package var redirects = 0
    /// Tokens that were fetched.
    package var tokens = 0
    /// Tokens that could not be fetched.
    package var tokenFailures = 0
    /// Commands under way now.
    package var inFlight = 0
}
