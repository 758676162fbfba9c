// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COpenSSL
internal import Glibc

/// Where a system keeps the certificates of the authorities that it trusts.
enum SystemAuthorities {
    /// Bundles of other distributions than the one that OpenSSL was built for.
    private static let otherFiles = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
    ]

    /// Makes `context` trust them.
    ///
    /// OpenSSL itself says nothing when there are none: every certificate would be refused later.
    ///
    /// - Throws: ``TLSError`` with the code `noAuthorities`, or `unreadableAuthorities` when `SSL_CERT_FILE` names no
    ///   file of certificates.
    static func load(into context: OpaquePointer) throws(TLSError) {
        if let file = self.setting("SSL_CERT_FILE") { return unsafe try self.load(file, into: context) }
        ERR_clear_error()
        guard unsafe SSL_CTX_set_default_verify_paths(context) == 1 else { throw self.missing }
        if unsafe self.hasCertificates(context) { return }
        for file in self.otherFiles {
            if unsafe SSL_CTX_load_verify_file(context, file) == 1 { return }
        }
        throw self.missing
    }

    /// Makes `context` trust the certificates in `file`.
    ///
    /// - Throws: ``TLSError`` with the code `unreadableAuthorities`.
    static func load(_ file: String, into context: OpaquePointer) throws(TLSError) {
        ERR_clear_error()
        if unsafe SSL_CTX_load_verify_file(context, file) == 1 { return }
        throw TLSError(
            .unreadableAuthorities,
            "\(file) cannot be used as the certificates of authorities (\(OpenSSL.firstError()?.text ?? "unknown")). "
                + "Name a readable PEM file with at least one certificate."
        )
    }

    private static var missing: TLSError {
        TLSError(
            .noAuthorities,
            "This system has no certificates of authorities, so no server can be trusted. Install the package "
                + "ca-certificates, or set SSL_CERT_FILE to a PEM file."
        )
    }

    /// A file has been read by now; a folder is looked into when a certificate is checked.
    private static func hasCertificates(_ context: OpaquePointer) -> Bool {
        let store = unsafe SSL_CTX_get_cert_store(context)
        if unsafe OPENSSL_sk_num(X509_STORE_get0_objects(store)) > 0 { return true }
        let standard = unsafe X509_get_default_cert_dir().map { unsafe String(cString: $0) }
        guard let folders = self.setting("SSL_CERT_DIR") ?? standard else { return false }
        return folders.split(separator: ":").contains { self.hasHashedNames(String($0)) }
    }

    /// Whether a file is named as OpenSSL looks for it: eight hexadecimal digits and a number.
    private static func hasHashedNames(_ folder: String) -> Bool {
        guard let directory = unsafe opendir(folder) else { return false }
        defer { unsafe closedir(directory) }
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix(10)) }
            let isHexadecimal = name.prefix(8).allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
            if isHexadecimal, name[8] == UInt8(ascii: "."), (0x30...0x39).contains(name[9]) { return true }
        }
        return false
    }

    private static func setting(_ name: String) -> String? {
        guard let value = unsafe getenv(name), unsafe value.pointee != 0 else { return nil }
        return unsafe String(cString: value)
    }
}
