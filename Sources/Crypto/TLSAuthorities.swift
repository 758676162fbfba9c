// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Whose certificates are trusted.
package enum TLSAuthorities: Sendable, Hashable {
    /// The authorities of the system (Debian's package `ca-certificates`), or of what the environment variables
    /// `SSL_CERT_FILE` and `SSL_CERT_DIR` name.
    case system
    /// Those whose certificates are in the given PEM file, and no others.
    case file(String)
}
