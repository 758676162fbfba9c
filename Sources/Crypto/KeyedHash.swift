// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COpenSSL

/// A hash of bytes under a random key of its own: GMAC with AES-128 (NIST SP 800-38D), several times as fast as SHA-256.
///
/// Who does not know the key cannot find two texts of one hash, so a hash stands for its text in the process that made
/// it. It must never be shown: all hashes have the same nonce, and several of them would give the key away.
@safe
package struct KeyedHash: ~Copyable {
    private let context: OpaquePointer  // <EVP_CIPHER_CTX>, owned

    /// Makes a key, and starts the first hash.
    package init() {
        self.init(key: (0..<16).map { _ in UInt8.random(in: .min ... .max) })
    }

    /// Starts the first hash under a key of 16 bytes.
    init(key: [UInt8]) {
        precondition(key.count == 16, "a key of AES-128 has 16 bytes")
        OpenSSL.start
        guard let context = unsafe EVP_CIPHER_CTX_new() else { preconditionFailure("out of memory for a hash") }
        unsafe self.context = context
        Self.check(unsafe EVP_EncryptInit_ex(context, EVP_aes_128_gcm(), nil, key, Self.nonce))
    }

    deinit {
        unsafe EVP_CIPHER_CTX_free(self.context)
    }

    /// Adds `bytes`, less than two gigabytes, to the hash in progress.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        var count: Int32 = 0
        let start = unsafe bytes.assumingMemoryBound(to: UInt8.self).baseAddress
        Self.check(unsafe EVP_EncryptUpdate(self.context, nil, &count, start, Int32(bytes.count)))
    }

    /// Ends the hash in progress and starts the next one.
    package mutating func finish() -> SIMD2<UInt64> {
        var tag = SIMD2<UInt64>()
        var count: Int32 = 0
        Self.check(unsafe EVP_EncryptFinal_ex(self.context, nil, &count))
        let size = Int32(MemoryLayout.size(ofValue: tag))
        Self.check(unsafe EVP_CIPHER_CTX_ctrl(self.context, EVP_CTRL_AEAD_GET_TAG, size, &tag))
        Self.check(unsafe EVP_EncryptInit_ex(self.context, nil, nil, nil, Self.nonce))
        return tag
    }

    private static let nonce = [UInt8](repeating: 0, count: 12)

    /// These calls fail only when OpenSSL was built without AES-GCM or memory has run out.
    private static func check(_ status: Int32) {
        precondition(status == 1, "OpenSSL cannot compute GMAC")
    }
}
