// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COpenSSL

/// An MD5 computation (RFC 1321) by OpenSSL: a checksum against accidents, as `Content-MD5` is one, and no protection.
@safe
package struct MD5: ~Copyable {
    private let context: OpaquePointer  // <EVP_MD_CTX>, owned

    /// Starts a computation.
    package init() {
        OpenSSL.start
        guard let context = unsafe EVP_MD_CTX_new() else { preconditionFailure("out of memory for a checksum") }
        unsafe self.context = context
        MD5.check(unsafe EVP_DigestInit_ex2(context, EVP_md5(), nil))
    }

    deinit {
        unsafe EVP_MD_CTX_free(self.context)
    }

    /// Adds `bytes`.
    package func update(_ bytes: UnsafeRawBufferPointer) {
        MD5.check(unsafe EVP_DigestUpdate(self.context, bytes.baseAddress, bytes.count))
    }

    /// Adds `bytes`.
    package func update(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { unsafe self.update($0) }
    }

    /// The 16 bytes of the sum.
    package consuming func finish() -> [UInt8] {
        var sum = [UInt8](repeating: 0, count: 16)
        MD5.check(unsafe EVP_DigestFinal_ex(self.context, &sum, nil))
        return sum
    }

    /// The 16 bytes of the sum of `bytes`.
    package static func sum(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
        let sum = MD5()
        unsafe sum.update(bytes)
        return sum.finish()
    }

    /// These calls fail only when OpenSSL was built without MD5 or memory has run out.
    private static func check(_ status: Int32) {
        precondition(status == 1, "OpenSSL cannot compute MD5")
    }
}
