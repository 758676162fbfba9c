// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Which of the managed identities of an app signs in to Redis.
package struct EntraIdentity: Sendable, Equatable {
    /// The client id of a user-assigned identity; `nil` for the identity that the system assigned.
    package let clientID: String?
    /// The object id, which is the user's name in Redis; `nil` takes it from the token (claim `oid`).
    package let principalID: String?

    /// An identity; both ids may be left out.
    package init(clientID: String? = nil, principalID: String? = nil) {
        self.clientID = clientID
        self.principalID = principalID
    }
}
