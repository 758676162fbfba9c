// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COpenSSL

/// A version of TLS that may be spoken: older ones are not (RFC 8996).
package enum TLSVersion: String, Sendable, Comparable, CustomStringConvertible {
    /// TLS 1.2 (RFC 5246).
    case tls12 = "TLSv1.2"
    /// TLS 1.3 (RFC 8446).
    case tls13 = "TLSv1.3"

    /// The version's number on the wire.
    var number: Int32 { self == .tls12 ? TLS1_2_VERSION : TLS1_3_VERSION }

    /// The version with the given number on the wire.
    init?(number: Int32) {
        switch number {
        case TLS1_2_VERSION: self = .tls12
        case TLS1_3_VERSION: self = .tls13
        default: return nil
        }
    }

    /// The name that OpenSSL and Redis use, such as `TLSv1.3`.
    package var description: String { self.rawValue }

    /// Whether `left` is the older one.
    package static func < (left: TLSVersion, right: TLSVersion) -> Bool { left.number < right.number }
}
