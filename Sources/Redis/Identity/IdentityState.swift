// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The token of a client, and the next time to ask for one.
struct IdentityState: Sendable {
    var credentials: Credentials?
    var clock: TokenClock?
    var isFetching = false
    var backoff = Backoff()
    /// Why there is no token.
    var problem: String?
}
