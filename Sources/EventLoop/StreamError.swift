// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Crypto

/// Why a ``Stream`` has ended.
package struct StreamError: Error, Equatable, CustomStringConvertible {
    /// Kinds of failure.
    package enum Code: Sendable, Equatable {
        /// The host's name has no address.
        case nameNotFound
        /// Nobody listens there.
        case refused
        /// There is no way to there.
        case unreachable
        /// The other side does not answer (the system's own limits; a stream has none).
        case timedOut
        /// The other side has cut the connection.
        case reset
        /// The other side has ended the connection in an orderly way.
        case peerClosed
        /// The other side has ended a TLS connection without saying so: bytes may be missing.
        case peerClosedWithoutNotice
        /// The other side has ended the connection before the TLS handshake was done.
        case peerClosedDuringHandshake
        /// TLS failed.
        case tls(TLSError.Code)
        /// Any other failure of a system call, by its `errno`.
        case system(Int32)
    }

    /// The kind of failure.
    package let code: Code
    /// Where, what happened and what to do; never anything that was sent or received.
    package let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    package var description: String { self.message }
}
