// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a ``BlobEndpoint`` could not start.
package enum BlobEndpointError: Error, Equatable {
    /// Another program listens on the port: on the usual one, Azurite as a rule.
    case portInUse(Int)
    /// Anything else, in a sentence.
    case cannotListen(String)
}

extension BlobEndpointError: CustomStringConvertible {
    /// What happened and what to do.
    package var description: String {
        switch self {
        case .portInUse(let port):
            """
            Port \(port), which the storage's blob endpoint is to have, is in use by another program; if that is Azurite, \
            stop it to use the storage that comes with this tool.
            """
        case .cannotListen(let reason): reason
        }
    }
}
