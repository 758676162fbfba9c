// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV
internal import Crypto
internal import Glibc

extension Stream {
    /// Reads no more until ``resumeReading()``: the system takes what it has room for, and then the other side waits.
    ///
    /// The end of the connection is not noticed meanwhile. With TLS some more bytes may come that were read before.
    package func pauseReading() {
        guard self.state == .open else { return }
        self.socket?.stopReading()
    }

    /// Goes on reading.
    package func resumeReading() {
        guard self.state == .open else { return }
        let result = self.socket?.startReading() ?? 0
        // It reads already.
        if result < 0, result != UV_EALREADY.rawValue { self.finish(.system(result, self.endpoint)) }
    }

    /// Bytes have come from the network.
    func didReceive(_ bytes: UnsafeRawBufferPointer) {
        guard self.state == .handshaking || self.state == .open else { return }
        guard let session = self.session else { return unsafe self.deliver(.received(bytes)) }
        unsafe session.receive(bytes)
        if self.state == .handshaking { self.goOnWithHandshake() }
        if self.state == .open { self.decrypt(session) }
        // Reading may have had an answer, such as the refusal to negotiate anew (TLS 1.2).
        if session.outputCount > 0 { self.mark() }
    }

    /// The connection has ended or failed.
    func didEnd(_ result: Int32) {
        if result != UV_EOF.rawValue { return self.finish(.system(result, self.endpoint)) }
        // libuv takes the end for an orderly one when it comes together with the last bytes.
        if let failure = self.socket?.failure { return self.finish(.system(-failure, self.endpoint)) }
        // The system tells of a reset once, and to whoever asks first.
        if self.sendFailure == -ECONNRESET { return self.finish(.system(self.sendFailure, self.endpoint)) }
        if self.state == .handshaking { return self.finish(.peerClosedDuringHandshake(self.endpoint)) }
        self.finish(self.session == nil ? .peerClosed(self.endpoint) : .peerClosedWithoutNotice(self.endpoint))
    }

    /// Takes the next step of the handshake.
    func goOnWithHandshake() {
        guard let session = self.session else { return }
        do {
            let isDone = try session.handshake()
            self.mark()
            if isDone { self.open() }
        } catch {
            self.finish(.tls(error, self.endpoint))
        }
    }

    private func decrypt(_ session: TLSSession) {
        do {
            while self.state == .open {
                let buffer = unsafe self.loop.state.decrypted
                let count = unsafe try session.read(into: buffer)
                if count > 0 { unsafe self.deliver(.received(UnsafeRawBufferPointer(rebasing: buffer[..<count]))) }
                if session.isClosedByPeer { return self.finish(.peerClosed(self.endpoint)) }
                if count == 0 { return }
            }
        } catch {
            self.finish(.tls(error, self.endpoint))
        }
    }
}
