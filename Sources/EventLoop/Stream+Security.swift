// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Crypto

extension Stream {
    /// How a stream is protected.
    package enum Security: Sendable {
        /// Not at all: whoever is on the way reads and changes it.
        case plain
        /// By TLS with a server whose certificate is for `serverName`, which need not be the host connected to.
        case tls(TLSContext, serverName: String)
    }
}
