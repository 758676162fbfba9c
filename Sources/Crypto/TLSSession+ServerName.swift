// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COpenSSL
internal import Glibc

extension TLSSession {
    /// Lets the certificate be verified for `name`, and tells a name to the server (SNI; RFC 6066 allows no addresses).
    ///
    /// - Throws: ``TLSError`` with the code `invalidServerName`: OpenSSL takes an empty name for one that need not be
    ///   checked.
    func expect(_ name: String) throws(TLSError) {
        let parameters = unsafe SSL_get0_param(self.session)
        if TLSSession.isAddress(name) {
            guard unsafe X509_VERIFY_PARAM_set1_ip_asc(parameters, name) == 1 else { throw .invalid(name) }
            return
        }
        guard !name.isEmpty, !name.utf8.contains(0), unsafe SSL_set1_host(self.session, name) == 1 else {
            throw .invalid(name)
        }
        unsafe SSL_set_hostflags(self.session, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
        let isSet = unsafe name.withCString { text in
            unsafe SSL_ctrl(
                self.session,
                SSL_CTRL_SET_TLSEXT_HOSTNAME,
                Int(TLSEXT_NAMETYPE_host_name),
                UnsafeMutableRawPointer(mutating: text)
            )
        }
        guard isSet == 1 else { throw .invalid(name) }
    }

    private static func isAddress(_ name: String) -> Bool {
        var (v4, v6) = (in_addr(), in6_addr())
        return unsafe inet_pton(AF_INET, name, &v4) == 1 || inet_pton(AF_INET6, name, &v6) == 1
    }
}

extension TLSError {
    fileprivate static func invalid(_ name: String) -> TLSError {
        TLSError(.invalidServerName, "\"\(name)\" is no name that a certificate can be for. Give the server's name.")
    }
}
