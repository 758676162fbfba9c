// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COpenSSL

/// What holds for OpenSSL in the whole process.
enum OpenSSL {
    /// Starts the library once.
    ///
    /// No configuration file decides which algorithms or versions are used, and none is read at start.
    static let start: Void = {
        _ = OPENSSL_init_ssl(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
    }()

    /// The oldest error that the calling thread has met since the errors were last cleared.
    static func firstError() -> (reason: Int32, text: String)? {
        let code = ERR_peek_error()
        guard code != 0 else { return nil }
        let reason = ERR_GET_REASON(code)
        let text = unsafe ERR_reason_error_string(code).map { unsafe String(cString: $0) }
        return (reason, text ?? "error \(reason)")
    }
}
