// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COpenSSL

/// A SHA-256 computation (FIPS 180-4) by OpenSSL, which uses the processor's own instructions where it has them.
///
/// One context computes any number of digests, one after the other: `finish` leaves it ready for the next.
@safe
package struct SHA256: ~Copyable {
    private let context: OpaquePointer  // <EVP_MD_CTX>, owned

    /// The algorithm, looked up once: a look-up for each digest would cost more than hashing a small row.
    ///
    /// `nonisolated(unsafe)`: an `EVP_MD` is never changed after it was fetched.
    private nonisolated(unsafe) static let algorithm: OpaquePointer? = {
        OpenSSL.start
        return unsafe EVP_MD_fetch(nil, "SHA256", nil)
    }()

    /// Starts the first digest.
    package init() {
        guard let context = unsafe EVP_MD_CTX_new() else { preconditionFailure("out of memory for a digest") }
        unsafe self.context = context
        self.start()
    }

    deinit {
        unsafe EVP_MD_CTX_free(self.context)
    }

    /// Adds `bytes` to the digest in progress.
    package func update(_ bytes: UnsafeRawBufferPointer) {
        SHA256.check(unsafe EVP_DigestUpdate(self.context, bytes.baseAddress, bytes.count))
    }

    /// Adds `bytes` to the digest in progress.
    package func update(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable {
            unsafe self.update(UnsafeRawBufferPointer($0))
        }
        if done == nil { self.update(Array(bytes)) }
    }

    /// Adds an integer as eight little-endian bytes.
    package func update(_ integer: Int) {
        var value = UInt64(bitPattern: Int64(integer)).littleEndian
        unsafe withUnsafeBytes(of: &value) { unsafe self.update($0) }
    }

    /// Adds the length of `bytes` and then the bytes, so that neighbouring fields cannot be taken for each other.
    package func update(field bytes: some Collection<UInt8>) {
        self.update(bytes.count)
        self.update(bytes)
    }

    /// Ends the digest in progress and starts the next one.
    package func finish() -> Digest {
        var words = SIMD4<UInt64>()
        unsafe withUnsafeMutableBytes(of: &words) {
            let output = unsafe $0.assumingMemoryBound(to: UInt8.self).baseAddress
            SHA256.check(unsafe EVP_DigestFinal_ex(self.context, output, nil))
        }
        self.start()
        return Digest(words: words)
    }

    private func start() {
        SHA256.check(unsafe EVP_DigestInit_ex2(self.context, SHA256.algorithm, nil))
    }

    /// These calls fail only when OpenSSL was built without SHA-256 or memory has run out.
    private static func check(_ status: Int32) {
        precondition(status == 1, "OpenSSL cannot compute SHA-256")
    }
}
