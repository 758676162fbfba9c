// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COpenSSL

/// One TLS connection of a client, apart from any socket: bytes of the network go in and come out.
///
/// After a ``TLSError`` there is nothing left to do but to send ``takeOutput()``, which may hold an alert, and to end
/// the connection.
@safe
package final class TLSSession {
    let session: OpaquePointer  // <SSL>, owned
    private let input: OpaquePointer  // <BIO>, owned by the session
    private let output: OpaquePointer  // <BIO>, owned by the session
    private let serverName: String
    /// A failure that was met after bytes that had to be handed out first.
    private var failure: TLSError?
    /// Whether the server has said that it sends no more (`close_notify`).
    package private(set) var isClosedByPeer = false

    /// A session with the server whose certificate must be for `serverName`, a name or a numeric address.
    ///
    /// - Throws: ``TLSError`` with the code `invalidServerName`, or `failure` without memory.
    package init(_ context: TLSContext, serverName: String) throws(TLSError) {
        guard let session = unsafe SSL_new(context.context), let input = unsafe BIO_new(BIO_s_mem()),
            let output = unsafe BIO_new(BIO_s_mem())
        else { throw TLSError(.failure, "There is no memory for a TLS connection.") }
        unsafe self.session = session
        unsafe self.input = input
        unsafe self.output = output
        self.serverName = serverName
        unsafe SSL_set_bio(session, input, output)
        unsafe SSL_set_connect_state(session)
        try self.expect(serverName)
    }

    deinit {
        unsafe SSL_free(self.session)
    }

    /// The version that is spoken; `nil` before the handshake is done.
    package var version: TLSVersion? {
        unsafe SSL_is_init_finished(self.session) == 1 ? TLSVersion(number: SSL_version(self.session)) : nil
    }

    /// Goes on with the handshake as far as the bytes received allow; whether it is done.
    ///
    /// - Throws: ``TLSError`` when server and client do not agree, or the server's certificate is refused.
    package func handshake() throws(TLSError) -> Bool {
        ERR_clear_error()
        let result = unsafe SSL_do_handshake(self.session)
        if result == 1 { return true }
        if self.needsInput(result) { return false }
        throw self.lastError
    }

    /// Adds bytes that have come from the server.
    package func receive(_ bytes: UnsafeRawBufferPointer) {
        var rest = unsafe bytes
        while unsafe !rest.isEmpty {
            let count = Int32(clamping: rest.count)
            let taken = unsafe BIO_write(self.input, rest.baseAddress, count)
            precondition(taken > 0, "out of memory for a TLS connection")
            unsafe rest = UnsafeRawBufferPointer(rebasing: rest[Int(taken)...])
        }
    }

    /// Decrypts what has been received, as much as fits; 0 when more must be received first.
    ///
    /// - Throws: ``TLSError`` when the bytes are not what the server must have sent.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(TLSError) -> Int {
        if let failure = self.failure { throw failure }
        var total = 0
        while total < buffer.count, !self.isClosedByPeer {
            var count = 0
            ERR_clear_error()
            let free = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[total...])
            let result = unsafe SSL_read_ex(self.session, free.baseAddress, free.count, &count)
            if result != 1, try self.ends(result, after: total) { break }
            total += count
        }
        return total
    }

    /// Encrypts all of `bytes`; the result is in ``takeOutput()``.
    ///
    /// - Throws: ``TLSError`` when the session has failed.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(TLSError) {
        var rest = unsafe bytes
        while unsafe !rest.isEmpty {
            var count = 0
            ERR_clear_error()
            guard unsafe SSL_write_ex(self.session, rest.baseAddress, rest.count, &count) == 1 else {
                throw self.lastError
            }
            unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Says to the server that no more is sent (`close_notify`), where a handshake has been done.
    package func close() {
        guard unsafe SSL_is_init_finished(self.session) == 1, self.failure == nil else { return }
        ERR_clear_error()
        _ = unsafe SSL_shutdown(self.session)
        ERR_clear_error()
    }

    /// The number of bytes that are to be sent to the server.
    package var outputCount: Int { unsafe BIO_ctrl_pending(self.output) }

    /// Takes the bytes that are to be sent to the server.
    package func takeOutput() -> [UInt8] {
        let count = Int32(clamping: self.outputCount)
        return unsafe [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, initialized in
            unsafe initialized = max(Int(BIO_read(self.output, buffer.baseAddress, count)), 0)
        }
    }
}

extension TLSSession {
    /// Whether reading stops here; a failure is kept while there are bytes to hand out.
    private func ends(_ result: Int32, after total: Int) throws(TLSError) -> Bool {
        switch unsafe SSL_get_error(self.session, result) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: break
        case SSL_ERROR_ZERO_RETURN: self.isClosedByPeer = true
        default:
            let failure = self.lastError
            self.failure = failure
            if total == 0 { throw failure }
        }
        return true
    }

    private func needsInput(_ result: Int32) -> Bool {
        let error = unsafe SSL_get_error(self.session, result)
        return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE
    }

    private var lastError: TLSError {
        .last(verification: unsafe SSL_get_verify_result(self.session), serverName: self.serverName)
    }
}
