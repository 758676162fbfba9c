// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COpenSSL

/// What all TLS connections of a client have in common: whom it trusts and which versions it speaks.
///
/// A server's certificate is always verified.
///
/// `@unchecked Sendable`: the `SSL_CTX` is not changed after `init`, and OpenSSL counts its references atomically.
@safe
package final class TLSContext: @unchecked Sendable {
    let context: OpaquePointer  // <SSL_CTX>, owned

    /// A context that trusts `authorities` and speaks `versions`.
    ///
    /// - Throws: ``TLSError`` when the certificates of the authorities are missing or unreadable.
    package init(
        authorities: TLSAuthorities = .system,
        versions: ClosedRange<TLSVersion> = .tls12 ... .tls13
    ) throws(TLSError) {
        OpenSSL.start
        guard let context = unsafe SSL_CTX_new(TLS_client_method()) else {
            throw TLSError(.failure, "TLS cannot be used: \(OpenSSL.firstError()?.text ?? "out of memory").")
        }
        unsafe self.context = context
        self.configure(versions)
        switch authorities {
        case .system: unsafe try SystemAuthorities.load(into: context)
        case .file(let path): unsafe try SystemAuthorities.load(path, into: context)
        }
    }

    deinit {
        unsafe SSL_CTX_free(self.context)
    }

    private func configure(_ versions: ClosedRange<TLSVersion>) {
        unsafe SSL_CTX_ctrl(self.context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(versions.lowerBound.number), nil)
        unsafe SSL_CTX_ctrl(self.context, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(versions.upperBound.number), nil)
        unsafe SSL_CTX_set_verify(self.context, SSL_VERIFY_PEER, nil)
        // Of no use to a client, and a way to attack one. Bit 30 of SSL_OP_NO_RENEGOTIATION, a macro that casts.
        unsafe SSL_CTX_set_options(self.context, 1 << 30)
        let modes = SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
        unsafe SSL_CTX_ctrl(self.context, SSL_CTRL_MODE, Int(modes), nil)
    }
}
