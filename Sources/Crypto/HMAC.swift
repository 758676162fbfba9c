// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COpenSSL

/// Message authentication codes (RFC 2104).
package enum HMAC {
    /// The 32 bytes of the HMAC-SHA256 of `message` under `key`.
    package static func sha256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        OpenSSL.start
        var code = [UInt8](repeating: 0, count: 32)
        var size = 0
        // A null key would mean another call of the library; an empty array may have no address.
        let padded = key.isEmpty ? [0] : key
        let isDone =
            unsafe EVP_Q_mac(
                nil,
                "HMAC",
                nil,
                "SHA256",
                nil,
                padded,
                key.count,
                message,
                message.count,
                &code,
                code.count,
                &size
            ) != nil
        precondition(isDone && size == code.count, "OpenSSL cannot compute HMAC-SHA256")
        return code
    }
}
