// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COpenSSL

extension TLSError {
    /// The failure that OpenSSL has met last on this thread, with the result of the certificate's verification.
    static func last(verification: Int, serverName: String) -> TLSError {
        guard let (reason, text) = OpenSSL.firstError() else {
            return TLSError(.failure, "TLS failed without a reason.")
        }
        switch reason {
        case SSL_R_CERTIFICATE_VERIFY_FAILED: return .certificate(Int32(truncatingIfNeeded: verification), serverName)
        case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION, SSL_R_UNSUPPORTED_PROTOCOL: return .noCommonVersion(text)
        case SSL_R_WRONG_VERSION_NUMBER, SSL_R_HTTP_REQUEST, SSL_R_PACKET_LENGTH_TOO_LONG: return .notTLS(text)
        default: return TLSError(.failure, "TLS failed: \(text).")
        }
    }

    /// A certificate that was refused, by the numbers of `X509_V_ERR_`.
    private static func certificate(_ result: Int32, _ serverName: String) -> TLSError {
        let reason = unsafe X509_verify_cert_error_string(Int(result)).map { unsafe String(cString: $0) } ?? "\(result)"
        return switch result {
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
            X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            .untrusted(reason)
        case X509_V_ERR_CERT_HAS_EXPIRED:
            TLSError(
                .expiredCertificate,
                "The server's certificate has expired. Renew it, or set this machine's clock."
            )
        case X509_V_ERR_CERT_NOT_YET_VALID:
            TLSError(.prematureCertificate, "The server's certificate is not valid yet. Set this machine's clock.")
        case X509_V_ERR_HOSTNAME_MISMATCH:
            TLSError(.wrongName, "The server's certificate is not for \(serverName). Use a name that it lists.")
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            TLSError(.wrongAddress, "The server's certificate is not for \(serverName). Use a name that it lists.")
        default: TLSError(.rejectedCertificate, "The server's certificate is refused: \(reason).")
        }
    }

    private static func untrusted(_ reason: String) -> TLSError {
        TLSError(
            .untrustedCertificate,
            "The authority of the server's certificate is not trusted (\(reason)). "
                + "Give the certificate of that authority as the one to trust."
        )
    }

    private static func noCommonVersion(_ reason: String) -> TLSError {
        TLSError(.noCommonVersion, "The server speaks none of the allowed versions of TLS (\(reason)). Allow another.")
    }

    private static func notTLS(_ reason: String) -> TLSError {
        TLSError(.notTLS, "The server does not answer with TLS (\(reason)). Check the port, or connect without TLS.")
    }
}
