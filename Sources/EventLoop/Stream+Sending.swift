// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto
internal import Glibc

extension Stream {
    /// Bytes that are encrypted, or kept for libuv, at a time.
    private static let pieceSize = 65_536

    /// Has ``send()`` called at the end of the turn.
    func mark() {
        guard !self.isMarked, self.state == .open || self.state == .handshaking else { return }
        self.isMarked = true
        self.loop.state.unsent.append(self)
    }

    /// Sends what was written before the end of the turn, as far as the system has room for it.
    package func flush() {
        if self.isMarked { self.send() }
    }

    /// Sends as much as the system has room for.
    func send() {
        self.isMarked = false
        do {
            while let socket = self.socket, socket.sendingCount == 0, self.sendFailure == 0 {
                try self.refill()
                if self.outgoing.isEmpty { return }
                self.pass(to: socket)
            }
        } catch {
            self.finish(.tls(error, self.endpoint))
        }
    }

    /// The bytes that libuv has kept are sent, or not.
    func didSend(_ status: Int32) {
        if status < 0 { self.failToSend(status) } else { self.mark() }
    }

    /// Tells the other side why this one goes, as far as the system has room for it.
    func sendLastWords() {
        guard let session = self.session, let socket = self.socket, self.sendFailure == 0 else { return }
        guard self.state == .handshaking || self.state == .open else { return }
        // In the middle of a record it would not be understood.
        guard self.outgoing.isEmpty, socket.sendingCount == 0 else { return }
        session.close()
        _ = unsafe session.takeOutput().withUnsafeBytes { unsafe socket.send($0) }
    }

    /// Gets the next bytes for the network.
    private func refill() throws(TLSError) {
        guard self.outgoing.isEmpty else { return }
        guard let session = self.session else { return swap(&self.outgoing, &self.written) }
        if self.state == .open, !self.written.isEmpty {
            let result = unsafe self.written.withFirst(Stream.pieceSize) { unsafe Stream.encrypt($0, session) }
            self.written.removeFirst(try result.get())
        }
        if session.outputCount > 0 { self.outgoing.append(session.takeOutput()) }
    }

    private static func encrypt(_ bytes: UnsafeRawBufferPointer, _ session: TLSSession) -> Result<Int, TLSError> {
        do {
            unsafe try session.write(bytes)
            return .success(bytes.count)
        } catch {
            return .failure(error)
        }
    }

    private func pass(to socket: TCPSocket) {
        let sent = unsafe self.outgoing.withFirst { unsafe socket.send($0) }
        if sent < 0 { return self.failToSend(Int32(sent)) }
        self.outgoing.removeFirst(sent)
        if self.outgoing.isEmpty { return }
        let (kept, result) = unsafe self.outgoing.withFirst(Stream.pieceSize) {
            unsafe ($0.count, socket.sendLater($0))
        }
        if result < 0 { return self.failToSend(result) }
        self.outgoing.removeFirst(kept)
    }

    /// A connection that is cut may still hold what the other side has said last, so reading finds the end.
    private func failToSend(_ result: Int32) {
        guard self.state == .open || self.state == .handshaking else { return }
        guard result == -EPIPE || result == -ECONNRESET else { return self.finish(.system(result, self.endpoint)) }
        self.sendFailure = result
    }
}
