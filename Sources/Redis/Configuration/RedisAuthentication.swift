// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How a connection proves who it is.
package enum RedisAuthentication: Sendable, Equatable {
    /// The server asks for nothing.
    case none
    /// An access key: the password of the user `default`.
    case password(String)
    /// A user of the server's access control list.
    case user(String, password: String)
    /// A managed identity of Azure: the password is a token that is fetched, and fetched again before it expires.
    case entra(EntraIdentity)
}

extension RedisAuthentication: CustomStringConvertible, CustomDebugStringConvertible {
    /// The kind, never the secret.
    package var description: String {
        switch self {
        case .none: "no authentication"
        case .password: "an access key"
        case .user: "a user and password"
        case .entra: "a managed identity"
        }
    }

    /// The kind, never the secret.
    package var debugDescription: String { self.description }
}

extension RedisAuthentication: CustomReflectable {
    /// Nothing: what dumps a value must not find the secret.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
