// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why TLS cannot be spoken, or not with this server.
package struct TLSError: Error, Equatable, CustomStringConvertible {
    /// Kinds of failure.
    package enum Code: Sendable {
        /// The system has no certificates of authorities.
        case noAuthorities
        /// The file with the certificates of authorities cannot be used.
        case unreadableAuthorities
        /// A name that no certificate can be checked against.
        case invalidServerName
        /// The server's certificate comes from an authority that is not trusted.
        case untrustedCertificate
        /// The server's certificate, or one above it, has expired.
        case expiredCertificate
        /// The server's certificate, or one above it, is not valid yet.
        case prematureCertificate
        /// The server's certificate is for other names.
        case wrongName
        /// The server's certificate is for other addresses.
        case wrongAddress
        /// The server's certificate is refused for another reason.
        case rejectedCertificate
        /// Client and server have no version in common.
        case noCommonVersion
        /// What the server sends is not TLS.
        case notTLS
        /// Any other failure.
        case failure
    }

    /// The kind of failure.
    package let code: Code
    /// What happened and what to do.
    package let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Whether the server has shown a certificate that is not accepted: trying again soon helps nobody.
    package var isAboutCertificate: Bool {
        switch self.code {
        case .untrustedCertificate, .expiredCertificate, .prematureCertificate, .wrongName, .wrongAddress,
            .rejectedCertificate:
            true
        default: false
        }
    }

    /// The message.
    package var description: String { self.message }
}
