// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why there is no token of a managed identity.
package enum IdentityError: Error, Sendable, Equatable {
    /// The app has no identity, or not the one that is set.
    case refused(status: Int)
    /// The answer cannot be read.
    case malformed(String)
    /// The endpoint does not answer.
    case unreachable(String)
    /// A setting of the environment cannot be used.
    case environment(String)
}

extension IdentityError: CustomStringConvertible {
    /// What is wrong, and what to do.
    package var description: String {
        switch self {
        case .refused(let status):
            "the identity endpoint answered \(status): check that the app has the managed identity that is set for Redis"
        case .malformed(let what): "the identity endpoint's answer cannot be used: \(what)"
        case .unreachable(let cause): "the identity endpoint cannot be reached: \(cause)"
        case .environment(let what): "\(what)"
        }
    }
}
